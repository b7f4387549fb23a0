import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {downFrom} from '../../inventory/layers.ts'
import {layerHolders} from '../layer-holders.ts'

/** Items that are worth more together than each alone, by their places. What must go before them is not in it. */
export type Bundle = readonly number[]

/** Sums that tell sets of places apart; that two should ever agree costs no more than one bundle. */
const mark = (bundle: Bundle): string => {
  let one = 0
  let other = 0
  for (const place of bundle) {
    one += Math.imul(place + 1, 0x9e3779b1) >>> 0
    other += Math.imul(place + 7, 0x85ebca6b) >>> 0
  }
  return `${bundle.length} ${one} ${other}`
}

/** For each layer who holds it; null: something that stays surely does. */
const holdersByLayer = (inventory: Inventory, placeOf: ReadonlyMap<ItemKey, number>) => {
  const {layers} = inventory
  const holders: (number[] | null)[] = layers.all.map(() => [])
  const hold = (layer: number, key: ItemKey, isSure: boolean) => {
    const place = placeOf.get(key)
    if (place !== undefined) holders[layer]?.push(place)
    else if (isSure) holders[layer] = null
  }
  const holdFrom = (top: number, key: ItemKey, isSure = true) => {
    for (const {place} of downFrom(layers.all[top])) hold(place, key, isSure)
  }
  const {images, lost, cache} = layerHolders(inventory)
  for (const [key, {top, isUnsure}] of images) holdFrom(top, key, !isUnsure)
  for (const {containers, top} of lost) for (const key of containers) holdFrom(top, key)
  for (const [key, held] of cache) for (const {place} of held.layers) hold(place, key, held.isCertain)
  return holders
}

/** Each item by itself, and for each layer that several hold all who hold it: only together do they free it. */
export const bundlesOf = (inventory: Inventory, going: readonly Item[]): readonly Bundle[] => {
  const placeOf = new Map(going.map(({key}, place) => [key, place]))
  const bundles = new Map<string, Bundle>()
  for (const holders of holdersByLayer(inventory, placeOf)) {
    if (holders === null || holders.length < 2) continue
    const bundle = [...new Set(holders)]
    bundles.set(mark(bundle), bundle)
  }
  return [...going.map((_, place) => [place]), ...bundles.values()]
}
