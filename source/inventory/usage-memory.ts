// What the containerd store counted for its disk usage, remembered between looks: it costs more than all lists, and where the
// same images, containers and build cache are there, it can only have changed by what containers wrote.

import * as v from 'valibot'
import {parseJson} from '../text/parse-json.ts'
import {type CacheId, type ContainerId, type ImageId, parseCacheId, parseContainerId, parseImageId} from './ids.ts'
import type {Profile} from './profile.ts'
import type {CacheRecord, ContainerSizes, ImageRecord} from './snapshot.ts'

export interface UsageMemory {
  /** The newest event before it was counted. It only tells whether asking is worth while, and proves nothing. */
  readonly mark: string
  /** Bytes of each image, and of what it shares with others. */
  readonly images: ReadonlyMap<ImageId, {readonly size: number; readonly shared: number | null}>
  /** Bytes that each container wrote. */
  readonly containers: ReadonlyMap<ContainerId, number>
  readonly cache: ReadonlyMap<CacheId, number>
  /** The engine's sum of layers, bytes. */
  readonly layersSize: number
}

/** What a look has before it would ask. Sizes of containers: null where the engine could not tell one. */
export interface Listed {
  readonly images: readonly Pick<ImageRecord, 'id' | 'size'>[]
  readonly containers: ReadonlyMap<ContainerId, Pick<ContainerSizes, 'written'> | null>
  readonly cache: readonly Pick<CacheRecord, 'id' | 'size'>[]
}

const isSame = <Key, Value>(
  before: ReadonlyMap<Key, Value>,
  now: Iterable<readonly [Key, (one: Value) => boolean]>,
): boolean => {
  let count = 0
  for (const [key, holds] of now) {
    const value = before.get(key)
    if (value === undefined || !holds(value)) return false
    count += 1
  }
  return count === before.size
}

const sumOf = (all: Iterable<number>): number => {
  let sum = 0
  for (const one of all) sum += one
  return sum
}

/**
 * What the engine would answer now; null where anything is there that was not, or is of another size. `countedIn`: whose bytes are in
 * the engine's sum.
 */
export const usageNow = (
  {images, containers, cache, layersSize}: UsageMemory,
  listed: Listed,
  countedIn: Profile['layersSizeOf'],
): number | null => {
  const written: number[] = []
  for (const sizes of listed.containers.values()) {
    if (sizes === null) return null
    written.push(sizes.written)
  }
  const same =
    isSame(
      images,
      listed.images.map(({id, size}) => [id, (one) => one.size === size]),
    ) &&
    isSame(
      containers,
      [...listed.containers.keys()].map((id) => [id, () => true]),
    ) &&
    isSame(
      cache,
      listed.cache.map(({id, size}) => [id, (bytes) => bytes === size]),
    )
  if (!same) return null
  return countedIn === 'images' ? layersSize : layersSize - sumOf(containers.values()) + sumOf(written)
}

const VERSION = 1
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const shape = v.object({
  version: v.literal(VERSION),
  mark: v.string(),
  images: v.array(v.tuple([v.string(), bytes, v.nullable(bytes)])),
  containers: v.array(v.tuple([v.string(), bytes])),
  cache: v.array(v.tuple([v.string(), bytes])),
  layersSize: bytes,
})

export const encodeUsageMemory = ({mark, images, containers, cache, layersSize}: UsageMemory): string =>
  JSON.stringify({
    version: VERSION,
    mark,
    images: [...images].map(([id, {size, shared}]) => [id, size, shared]),
    containers: [...containers],
    cache: [...cache],
    layersSize,
  })

const keyed = <Id, Row extends readonly [string, ...unknown[]], Value>(
  rows: readonly Row[],
  parse: (text: string) => Id | null,
  value: (row: Row) => Value,
): ReadonlyMap<Id, Value> | null => {
  const found = new Map<Id, Value>()
  for (const row of rows) {
    const id = parse(row[0])
    if (id === null) return null
    found.set(id, value(row))
  }
  return found
}

/** What `encodeUsageMemory` wrote; null where that is damaged: the engine is asked again. */
export const decodeUsageMemory = (text: string): UsageMemory | null => {
  const result = v.safeParse(shape, parseJson(text))
  if (!result.success) return null
  const {mark, layersSize, ...rows} = result.output
  const images = keyed(rows.images, parseImageId, ([, size, shared]) => ({size, shared}))
  const containers = keyed(rows.containers, parseContainerId, ([, written]) => written)
  const cache = keyed(rows.cache, parseCacheId, ([, size]) => size)
  return images && containers && cache && {mark, images, containers, cache, layersSize}
}
