import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'

/** Images that a running build goes out from, or may; null: no build is running, as far as build cache tells. */
export type BuildBases = ReadonlyMap<ItemKey, 'surely' | 'maybe'> | null

/**
 * A record in use has, or may have, the topmost layer of the image. Images that merely share layers with it are not meant: an engine
 * keeps the layers themselves.
 */
export const buildBases = ({layers, items}: Inventory): BuildBases => {
  const inUse = [...items.values()].filter((item) => item.kind === 'cache' && item.age.inUse)
  if (inUse.length === 0) return null
  const used = new Map<number, 'surely' | 'maybe'>()
  for (const item of inUse) {
    const hold = item.kind === 'cache' ? layers.cache?.get(item.id) : undefined
    for (const {place} of hold?.layers ?? [])
      used.set(place, hold?.isCertain || used.get(place) === 'surely' ? 'surely' : 'maybe')
  }
  const bases = [...layers.topOf].flatMap(([image, {place}]) => {
    const how = used.get(place)
    return how === undefined ? [] : [[itemKey('image', image), how] as const]
  })
  return new Map(bases)
}
