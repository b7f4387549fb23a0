import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {downFrom, type Layer} from '../inventory/layers.ts'

/** Layers of these images. */
export const layersOf = (keys: Iterable<ItemKey>, {items, layers}: Inventory): ReadonlySet<Layer> => {
  const all = new Set<Layer>()
  for (const key of keys) {
    const item = items.get(key)
    if (item?.kind === 'image') for (const layer of downFrom(layers.topOf.get(item.id))) all.add(layer)
  }
  return all
}

/** Records that may hold any of these layers, and those that stand on them. */
export const cacheHolding = (own: ReadonlySet<Layer>, {items, layers}: Inventory): readonly ItemKey[] => {
  const records = new Set<ItemKey>()
  for (const [id, hold] of layers.cache ?? []) {
    if (hold.layers.some((layer) => own.has(layer))) records.add(itemKey('cache', id))
  }
  for (const key of records) for (const {from} of items.get(key)?.usedBy ?? []) records.add(from)
  return [...records]
}
