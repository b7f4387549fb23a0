import {addBounds, type ByteBounds, exactly, NO_BYTES} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import {tallyImages} from './image-tally.ts'

const OPEN: ByteBounds = {atLeast: 0, atMost: null}

/** What an item that shares nothing with others gives back. */
const alone = (item: Item): ByteBounds => {
  if (item.kind === 'network') return NO_BYTES
  const own = item.own ? knownValue(item.own) : null
  if (own) return own
  const size = item.size ? knownValue(item.size) : null
  return size === null ? OPEN : exactly(size)
}

/** Counts what items free that go together. */
export interface Tally {
  /** Counts an item in, once; a key of no item frees nothing. */
  readonly add: (key: ItemKey) => void
  readonly total: () => ByteBounds
}

export const tally = (inventory: Inventory): Tally => {
  const images = tallyImages(inventory)
  const counted = new Set<ItemKey>()
  let others = NO_BYTES
  return {
    add: (key) => {
      const item = inventory.items.get(key)
      if (!item || counted.has(key)) return
      counted.add(key)
      if (item.kind === 'image') images.add(item)
      else others = addBounds(others, alone(item))
    },
    total: () => addBounds(others, images.total()),
  }
}

/** Bytes that removing exactly these items frees, once all of them are gone. */
export const freed = (inventory: Inventory, keys: Iterable<ItemKey>): ByteBounds => {
  const {add, total} = tally(inventory)
  for (const key of keys) add(key)
  return total()
}
