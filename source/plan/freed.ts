import {addBounds, type ByteBounds, exactly, NO_BYTES} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem, Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'

const OPEN: ByteBounds = {atLeast: 0, atMost: null}

/** What an item that shares nothing with others gives back. */
const alone = (item: Item): ByteBounds => {
  if (item.kind === 'network') return NO_BYTES
  const own = item.own ? knownValue(item.own) : null
  if (own) return own
  const size = item.size ? knownValue(item.size) : null
  if (size === null) return OPEN
  return item.kind === 'cache' ? {atLeast: 0, atMost: size} : exactly(size)
}

/** Images that go together free at least what each holds alone, and at most all they hold. */
const imageBounds = (images: readonly ImageItem[], inventory: Inventory): ByteBounds => {
  if (images.length === 1 && images[0]) return alone(images[0])
  let atLeast = 0
  let atMost = 0
  for (const image of images) {
    atLeast += alone(image).atLeast
    atMost += image.record.size
  }
  const all = knownValue(inventory.snapshot.layersSize)
  return {atLeast, atMost: all ? Math.max(atLeast, Math.min(atMost, all)) : atMost}
}

/** Bytes that removing exactly these items frees. Keys that are no items free nothing. */
export const freed = (inventory: Inventory, keys: ReadonlySet<ItemKey>): ByteBounds => {
  const images: ImageItem[] = []
  let total = NO_BYTES
  for (const key of keys) {
    const item = inventory.items.get(key)
    if (item?.kind === 'image') images.push(item)
    else if (item) total = addBounds(total, alone(item))
  }
  return images.length === 0 ? total : addBounds(total, imageBounds(images, inventory))
}
