// Random engines of which every layer and what holds it is known, and what such an engine would tell of them.
import fc from 'fast-check'
import {type ItemKey, itemKey} from '../../source/inventory/ids.ts'
import type {CacheRecord, HistoryRow, Snapshot} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  cacheId,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  diffId,
  imageDetails,
  imageId,
  imageRecord,
} from '../inventory/records.ts'
import {snapshotOf} from '../inventory/snapshot-of.ts'

/** A layer's name: its own letter behind those of all below. Its bytes follow from its last letter. */
type Chain = string

const BYTES: Readonly<Record<string, number>> = {a: 0, b: 0, c: 7, d: 30, e: 100, f: 100, g: 4000}
const letters = fc.constantFrom(...Object.keys(BYTES))

const chainsOf = (stack: string): readonly Chain[] => Array.from(stack, (_, index) => stack.slice(0, index + 1))
const bytesOf = (chain: Chain): number => BYTES[chain.at(-1) ?? ''] ?? 0
const sum = (chains: Iterable<Chain>): number => [...chains].reduce((bytes, chain) => bytes + bytesOf(chain), 0)

interface TrueImage {
  readonly stack: string
  /** `whole`: a row for each layer, and metadata; `noops`: rows without bytes that made no layer, too; `none`: no history. */
  readonly history: 'whole' | 'noops' | 'none'
  readonly isListed: boolean
  readonly isRead: boolean
}

export interface LayerTruth {
  readonly snapshot: Snapshot
  /** All layers and what holds each, before anything goes. */
  readonly holders: ReadonlyMap<Chain, ReadonlySet<ItemKey>>
  /** Bytes that no layer counts. */
  readonly beside: ReadonlyMap<ItemKey, number>
  readonly keys: readonly ItemKey[]
  /** Nothing is left open: no build cache, no lost image, no history that says too little. */
  readonly isPlain: boolean
}

const rowsOf = ({stack, history}: TrueImage): readonly HistoryRow[] => {
  if (history === 'none') return []
  const rows = chainsOf(stack).flatMap((chain, index): readonly HistoryRow[] => {
    const row = {bytes: bytesOf(chain), metadataOnly: false}
    if (index % 2 === 1) return [row]
    return [row, {bytes: 0, metadataOnly: history === 'whole'}]
  })
  return [...rows, {bytes: 0, metadataOnly: true}]
}

const recordName = (chain: Chain) => `of ${chain}`

/** One record a layer, each on the one below; those of a base say 0 bytes. */
const recordsOf = (stacks: readonly {readonly stack: string; readonly base: number}[], listed: ReadonlySet<Chain>) => {
  const records = new Map<Chain, CacheRecord>()
  for (const {stack, base} of stacks) {
    for (const [index, chain] of chainsOf(stack).entries()) {
      const parent = chain.slice(0, -1)
      const isBase = index < base || records.get(chain)?.size === 0
      const record = cacheRecord(recordName(chain), {
        size: isBase ? 0 : bytesOf(chain),
        description: toRaw(isBase ? 'from local ' : 'a step'),
        shared: listed.has(chain),
        parents: parent === '' ? [] : [cacheId(recordName(parent))],
      })
      if (!records.has(chain)) records.set(chain, record)
    }
  }
  return records
}

interface Parts {
  readonly images: readonly TrueImage[]
  readonly containers: readonly {readonly image: number; readonly written: number}[]
  readonly builds: readonly {readonly stack: string; readonly base: number}[]
}

const truthOf = ({images, containers, builds}: Parts): LayerTruth => {
  const holders = new Map<Chain, Set<ItemKey>>()
  const hold = (stack: string, key: ItemKey) => {
    for (const chain of chainsOf(stack)) holders.set(chain, (holders.get(chain) ?? new Set()).add(key))
  }
  const imageOf = (index: number) => images[index % images.length] as TrueImage
  for (const [index, image] of images.entries()) if (image.isListed) hold(image.stack, itemKey('image', imageId(index)))
  for (const [index, {image}] of containers.entries())
    hold(imageOf(image).stack, itemKey('container', containerId(index)))
  const listed = new Set(images.filter(({isListed}) => isListed).flatMap(({stack}) => chainsOf(stack)))
  const records = recordsOf(builds, listed)
  for (const [chain, {id}] of records) hold(chain, itemKey('cache', id))
  const beside = new Map(
    containers.map(({written}, index) => [itemKey('container', containerId(index)), written] as const),
  )
  const detailsOf = (image: TrueImage) =>
    imageDetails({diffIds: Array.from(image.stack, diffId), history: rowsOf(image)})
  const snapshot = snapshotOf({
    images: images.flatMap((image, index) => {
      const size = sum(chainsOf(image.stack))
      return image.isListed ? [[imageRecord(index, {tags: [`image:${index}`], size}), detailsOf(image)] as const] : []
    }),
    containers: containers.map(({image}, index) => [
      containerRecord(index, {imageId: imageId(image % images.length)}),
      containerDetails(),
      beside.get(itemKey('container', containerId(index))) ?? 0,
    ]),
    cache: [...records.values()],
  })
  const rootOf = (index: number) => sum(chainsOf(imageOf(containers[index]?.image ?? 0).stack))
  const used = new Set(containers.map(({image}) => image % images.length))
  return {
    snapshot: {
      ...snapshot,
      layersSize: {state: 'known', value: sum(listed)},
      imageDetails: new Map(
        [...snapshot.imageDetails].filter((_, index) => images.filter(({isListed}) => isListed)[index]?.isRead),
      ),
      containerSizes: new Map(
        containers.map(({written}, index) => [
          containerId(index),
          {state: 'known', value: {written, root: rootOf(index) + written}},
        ]),
      ),
    },
    holders,
    beside,
    keys: [...new Set([...holders.values()].flatMap((keys) => [...keys]))],
    isPlain:
      builds.length === 0 &&
      images.every(
        ({isListed, isRead, history}, index) => isRead && history === 'whole' && (isListed || !used.has(index)),
      ),
  }
}

const often = (weight: number) => fc.nat(weight).map((chance) => chance > 0)

/** Images of few letters, so that they share much; about half of the engines leave nothing open. */
export const arbitraryTruth: fc.Arbitrary<LayerTruth> = fc.boolean().chain((isPlain) => {
  const stack = fc.array(letters, {minLength: 1, maxLength: 5}).map((each) => each.join(''))
  const image = fc.record({
    stack,
    history: isPlain ? fc.constant('whole' as const) : fc.constantFrom('whole', 'whole', 'noops', 'none' as const),
    isListed: isPlain ? fc.constant(true) : often(5),
    isRead: isPlain ? fc.constant(true) : often(7),
  })
  return fc
    .array(image, {minLength: 1, maxLength: 8})
    .chain((images) =>
      fc.record({
        images: fc.constant(images),
        containers: fc.array(fc.record({image: fc.nat(20), written: fc.constantFrom(0, 1, 500)}), {maxLength: 5}),
        builds: isPlain
          ? fc.constant([])
          : fc.array(
              fc.record({
                stack: fc.oneof(stack, fc.constantFrom(...images.map((one) => one.stack))),
                base: fc.nat(3),
              }),
              {maxLength: 3},
            ),
      }),
    )
    .map(truthOf)
})

/** Some of its items. Of build cache only records whose children go too: an engine keeps the others. */
export const someOf = (
  {keys, snapshot}: Pick<LayerTruth, 'keys' | 'snapshot'>,
  picks: readonly boolean[],
): ReadonlySet<ItemKey> => {
  const going = new Set(keys.filter((_, index) => picks[index % Math.max(1, picks.length)]))
  const records = snapshot.cache.state === 'known' ? snapshot.cache.value : []
  for (const {id, parents} of records.toReversed()) {
    if (going.has(itemKey('cache', id))) continue
    for (const parent of parents) going.delete(itemKey('cache', parent))
  }
  return going
}

/** What really becomes free when these go: every layer that only they hold. */
export const trulyFreed = ({holders, beside}: LayerTruth, going: ReadonlySet<ItemKey>): number => {
  let bytes = 0
  for (const [chain, keys] of holders) if ([...keys].every((key) => going.has(key))) bytes += bytesOf(chain)
  for (const key of going) bytes += beside.get(key) ?? 0
  return bytes
}
