import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {type FreedCounter, makeFreedCounter} from './freed-counter.ts'

interface Counted {
  readonly counter: FreedCounter
  /** What the counter has taken in. */
  taken: ReadonlySet<ItemKey>
}

const counters = new WeakMap<Inventory, Counted>()

const countedIn = (inventory: Inventory): Counted => {
  const known = counters.get(inventory)
  if (known) return known
  const made = {counter: makeFreedCounter(inventory), taken: new Set<ItemKey>()}
  counters.set(inventory, made)
  return made
}

/**
 * Bytes that removing exactly these items frees, once all of them are gone. Asked again with a few items more or less, it counts only
 * those.
 */
export const freed = (inventory: Inventory, keys: Iterable<ItemKey>): ByteBounds => {
  const counted = countedIn(inventory)
  const next = new Set(keys)
  for (const key of counted.taken) if (!next.has(key)) counted.counter.toggle(key)
  for (const key of next) if (!counted.taken.has(key)) counted.counter.toggle(key)
  counted.taken = next
  return counted.counter.total()
}
