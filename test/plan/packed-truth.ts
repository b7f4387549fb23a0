// Random engines with the containerd store, which has each layer unpacked and packed: of them everything is known too.
import fc from 'fast-check'
import {type ItemKey, itemKey} from '../../source/inventory/ids.ts'
import type {CacheRecord, Snapshot} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  cacheId,
  cacheRecord,
  containerdStore,
  diffId,
  engine,
  imageDetails,
  imageId,
  imageRecord,
  NOW,
} from '../inventory/records.ts'
import {snapshotOf} from '../inventory/snapshot-of.ts'

/** Unpacked bytes of a layer by its letter, and packed. */
const UNPACKED: Readonly<Record<string, number>> = {a: 4096, b: 8192, c: 200_000, d: 900_000, e: 5_000_000}
const PACKED: Readonly<Record<string, number>> = {a: 120, b: 9000, c: 60_000, d: 905_000, e: 1_500_000}

const chainsOf = (stack: string): readonly string[] => Array.from(stack, (_, index) => stack.slice(0, index + 1))
const last = (chain: string): string => chain.at(-1) ?? ''
const unpacked = (chain: string): number => UNPACKED[last(chain)] ?? 0
const packed = (chain: string): number => PACKED[last(chain)] ?? 0

export interface PackedTruth {
  readonly snapshot: Snapshot
  readonly keys: readonly ItemKey[]
  /** Bytes that become free when these go. */
  readonly freed: (going: ReadonlySet<ItemKey>) => number
}

interface Image {
  readonly stack: string
  readonly metadata: number
  /** An archive brought it; and whether the engine's record says how it came. */
  readonly isLoaded: boolean
  readonly isTold: boolean
  readonly hasTime: boolean
  /** It has been removed; what it left to others only packed is unpacked nowhere any more. */
  readonly wentBefore: boolean
}
interface Build {
  readonly image: number
  readonly base: number
  readonly isShared: boolean
}

type Holders = Map<string, Set<ItemKey>>

const hold = (holders: Holders, chain: string, key: ItemKey) =>
  holders.set(chain, (holders.get(chain) ?? new Set()).add(key))

const recordOf = (chain: string, isBase: boolean, shared: boolean): CacheRecord =>
  cacheRecord(`of ${chain}`, {
    description: toRaw(isBase ? '' : 'a step'),
    size: isBase ? packed(chain) : unpacked(chain) + packed(chain),
    shared,
    parents: chain.length === 1 ? [] : [cacheId(`of ${chain.slice(0, -1)}`)],
  })

/** A base's records hold both copies of its layers; those of steps the packed one, and an unpacked one of their own. */
const recordsOf = (images: readonly Image[], builds: readonly Build[]) => {
  const records = new Map<string, {readonly record: CacheRecord; readonly isBase: boolean}>()
  for (const {image, base, isShared} of builds) {
    for (const [index, chain] of chainsOf(images[image % images.length]?.stack ?? '').entries()) {
      const parent = records.get(chain.slice(0, -1))
      const isBase = index < base && (parent?.isBase ?? true)
      // of a base that images have it is not always said, and of one that none has never
      const isListed = images.some(({stack, wentBefore}) => !wentBefore && stack.startsWith(chain))
      const isSaid = isBase ? isShared && isListed : true
      if (!records.has(chain)) records.set(chain, {record: recordOf(chain, isBase, isSaid), isBase})
    }
  }
  return records
}

const letGo = (holders: Holders, key: ItemKey): void => {
  for (const [chain, keys] of holders) {
    keys.delete(key)
    if (keys.size === 0) holders.delete(chain)
  }
}

const truthOf = (images: readonly Image[], builds: readonly Build[]): PackedTruth => {
  const copies: Holders = new Map()
  const blobs: Holders = new Map()
  const beside = new Map<ItemKey, number>()
  for (const [index, {stack, metadata, isLoaded}] of images.entries()) {
    const key = itemKey('image', imageId(index))
    beside.set(key, metadata)
    // One that an archive brings when all its layers are there holds them packed only.
    const isThere = copies.has(stack)
    for (const chain of chainsOf(stack)) {
      hold(blobs, chain, key)
      if (!isLoaded || !isThere) hold(copies, chain, key)
    }
  }
  const records = recordsOf(images, builds)
  for (const [chain, {record, isBase}] of records) {
    const key = itemKey('cache', record.id)
    hold(blobs, chain, key)
    if (isBase) hold(copies, chain, key)
    else beside.set(key, unpacked(chain))
  }
  for (const [index, {wentBefore}] of images.entries()) {
    if (!wentBefore) continue
    const key = itemKey('image', imageId(index))
    beside.delete(key)
    for (const holders of [copies, blobs]) letGo(holders, key)
  }
  // Not told by anything: who left a layer to one that is gone while others have it unpacked still. Here nobody does.
  if (images.some(({wentBefore}) => wentBefore))
    for (const [index, {stack, wentBefore}] of images.entries())
      if (!wentBefore && copies.has(stack))
        for (const chain of chainsOf(stack)) hold(copies, chain, itemKey('image', imageId(index)))
  const sumOf = (stack: string, bytes: (chain: string) => number) =>
    chainsOf(stack).reduce((sum, chain) => sum + bytes(chain), 0)
  const unpackedNow = (chain: string) => (copies.has(chain) ? unpacked(chain) : 0)
  /** Unpacked layers are counted for an image that has all of them. */
  const sizeOf = ({stack, metadata}: Image) =>
    (copies.has(stack) ? sumOf(stack, unpacked) : 0) + sumOf(stack, packed) + metadata
  const snapshot = snapshotOf({
    engine: engine({profile: containerdStore}),
    images: images.flatMap((image, index) => {
      const {stack, isLoaded, isTold, hasTime, wentBefore} = image
      if (wentBefore) return []
      const details = imageDetails({
        diffIds: Array.from(stack, diffId),
        history: chainsOf(stack).map((chain) => ({bytes: unpackedNow(chain), metadataOnly: false})),
        lastTagged: hasTime ? NOW - 1_000_000 + index : null,
        ...(isTold && {loaded: isLoaded}),
      })
      return [[imageRecord(index, {tags: [`image:${index}`], size: sizeOf(image)}), details] as const]
    }),
    cache: [...records.values()].map(({record}) => record),
  })
  const gone = (holders: Holders, going: ReadonlySet<ItemKey>, bytes: (chain: string) => number) =>
    [...holders].reduce(
      (sum, [chain, keys]) => ([...keys].every((key) => going.has(key)) ? sum + bytes(chain) : sum),
      0,
    )
  return {
    snapshot,
    keys: [...beside.keys(), ...[...records.values()].map(({record}) => itemKey('cache', record.id))],
    freed: (going) =>
      gone(copies, going, unpacked) +
      gone(blobs, going, packed) +
      [...going].reduce((sum, key) => sum + (beside.get(key) ?? 0), 0),
  }
}

export const arbitraryPackedTruth: fc.Arbitrary<PackedTruth> = fc
  .tuple(
    fc.array(
      fc.record({
        stack: fc
          .array(fc.constantFrom(...Object.keys(UNPACKED)), {minLength: 1, maxLength: 5})
          .map((all) => all.join('')),
        metadata: fc.integer({min: 900, max: 30_000}),
        isLoaded: fc.boolean(),
        isTold: fc.boolean(),
        hasTime: fc.boolean(),
        wentBefore: fc.nat(3).map((chance) => chance === 3),
      }),
      {minLength: 1, maxLength: 7},
    ),
    fc.array(fc.record({image: fc.nat(6), base: fc.nat(3), isShared: fc.boolean()}), {maxLength: 3}),
  )
  .map(([images, builds]) => truthOf(images, images.some(({wentBefore}) => wentBefore) ? [] : builds))
