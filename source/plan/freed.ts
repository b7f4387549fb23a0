import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {type FreedCounter, makeFreedCounter} from './freed-counter.ts'

const counters = new WeakMap<Inventory, FreedCounter>()

/** Made once for each inventory, and always left with nothing taken in. */
const counterOf = (inventory: Inventory): FreedCounter => {
  const known = counters.get(inventory)
  if (known) return known
  const counter = makeFreedCounter(inventory)
  counters.set(inventory, counter)
  return counter
}

/** Bytes that removing exactly these items frees, once all of them are gone. */
export const freed = (inventory: Inventory, keys: Iterable<ItemKey>): ByteBounds => {
  const counter = counterOf(inventory)
  for (const key of new Set(keys)) counter.toggle(key)
  const total = counter.total()
  counter.clear()
  return total
}
