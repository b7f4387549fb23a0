import type {CacheHold} from '../inventory/cache-layers.ts'
import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ContainerItem} from '../inventory/item.ts'
import type {Layer} from '../inventory/layers.ts'

/**
 * What keeps layers, of one engine; derived once for each inventory. Numbers are places in `layers.all`; a topmost layer stands for
 * itself and all below it, and −1 for an image without any.
 */
export interface LayerHolders {
  /** Listed images by their topmost layer; `isUnsure`: it may not hold the unpacked copy. */
  readonly images: ReadonlyMap<ItemKey, {readonly top: number; readonly isUnsure: boolean}>
  /** Containers by the topmost layers of what they were made from and mount. `mounts` that may mean several images hold none surely. */
  readonly containers: ReadonlyMap<ItemKey, readonly number[]>
  /** Images that are gone from the list: their containers, all of which must go before the layers do. */
  readonly lost: readonly {readonly containers: readonly ItemKey[]; readonly top: number}[]
  /** Build cache records by the very layers they hold, or may hold. */
  readonly cache: ReadonlyMap<ItemKey, CacheHold>
}

const placeOf = (layer: Layer | undefined): number | null => layer?.place ?? null

const topsOf = (item: ContainerItem, images: LayerHolders['images']): readonly number[] => {
  const made = item.uses.filter(({how}) => how === 'made-from')
  const mounted = item.uses.filter(({how}) => how === 'mounts')
  const named = item.record.mounts?.filter(({type}) => type === 'image').length ?? 0
  return [...made, ...(mounted.length <= named ? mounted : [])].flatMap(({to}) => images.get(to)?.top ?? [])
}

export const layerHolders = ({layers, items}: Inventory): LayerHolders => {
  const images = new Map<ItemKey, {readonly top: number; readonly isUnsure: boolean}>()
  const containers = new Map<ItemKey, readonly number[]>()
  for (const item of items.values()) {
    if (item.kind !== 'image') continue
    const top = placeOf(layers.topOf.get(item.id))
    if (top !== null) images.set(item.key, {top, isUnsure: layers.unsure.has(item.id)})
  }
  for (const item of items.values()) if (item.kind === 'container') containers.set(item.key, topsOf(item, images))
  const lost = layers.lost.flatMap(({image, containers: keys}) => {
    const top = placeOf(layers.topOf.get(image))
    return top === null ? [] : [{containers: keys, top}]
  })
  const cache = new Map([...(layers.cache ?? [])].map(([id, hold]) => [itemKey('cache', id), hold]))
  return {images, containers, lost, cache}
}
