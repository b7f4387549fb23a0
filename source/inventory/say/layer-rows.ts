import type {ByteBounds} from '../bytes.ts'
import type {DiffId} from '../ids.ts'
import {itemKey} from '../ids.ts'
import type {Inventory} from '../inventory.ts'
import type {Item} from '../item.ts'
import {downFrom, type Layer} from '../layers.ts'
import type {Cached} from '../layers-in.ts'

/** One layer that an item holds, and who holds it too. */
export interface LayerRow {
  readonly diffId: DiffId
  readonly bytes: ByteBounds
  /** Other images; one that is gone but for its containers stands as those. */
  readonly sharedWith: readonly Item[]
  /** What build cache has of it too. */
  readonly cached: Cached
}

/** What it holds, lowest first; null: it holds none of its own right, or nobody knows which. */
const layersOf = (item: Item, {layers}: Inventory): readonly Layer[] | null => {
  if (item.kind === 'cache') return layers.cache?.get(item.id)?.layers ?? null
  if (item.kind === 'image') {
    const top = layers.topOf.get(item.id)
    return top === undefined ? null : [...downFrom(top)].reverse()
  }
  const lost = layers.lost.find(({containers}) => containers.includes(item.key))
  const top = lost && layers.topOf.get(lost.image)
  return top === undefined ? null : [...downFrom(top)].reverse()
}

const holdersOf = (own: ReadonlySet<Layer>, item: Item, {items, layers}: Inventory): ReadonlyMap<Layer, Item[]> => {
  const lost = new Map(layers.lost.map(({image, containers}) => [image, containers]))
  const holders = new Map<Layer, Item[]>([...own].map((layer) => [layer, []]))
  for (const [image, top] of layers.topOf) {
    const keys = lost.get(image) ?? [itemKey('image', image)]
    const others = keys.flatMap((key) => items.get(key) ?? []).filter(({key}) => key !== item.key)
    for (const layer of downFrom(top)) holders.get(layer)?.push(...others)
  }
  return holders
}

/** The layers of an image, of a build cache record, or of a container whose image is gone; null: none, or not known. */
export const layerRows = (item: Item, inventory: Inventory): readonly LayerRow[] | null => {
  const own = layersOf(item, inventory)
  if (own === null) return null
  const holders = holdersOf(new Set(own), item, inventory)
  return own.flatMap((layer) => {
    const {diffId, atLeast, atMost} = layer
    if (diffId === null) return []
    const bytes = {atLeast, atMost: Number.isFinite(atMost) ? atMost : null}
    return [{diffId, bytes, sharedWith: holders.get(layer) ?? [], cached: inventory.layers.cached(layer)}]
  })
}
