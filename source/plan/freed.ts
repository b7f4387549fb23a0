import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {between, type FreedCounter, makeFreedCounter} from './freed-counter.ts'

interface Counted {
  readonly counter: FreedCounter
  /** What the counter has taken in. */
  taken: ReadonlySet<ItemKey>
  /** The set that is taken in, to know it again at a glance; null: none that is promised not to change. */
  asked: ReadonlySet<ItemKey> | null
}

const counters = new WeakMap<Inventory, Counted>()

const countedIn = (inventory: Inventory): Counted => {
  const known = counters.get(inventory)
  if (known) return known
  const made = {counter: makeFreedCounter(inventory), taken: new Set<ItemKey>(), asked: null}
  counters.set(inventory, made)
  return made
}

const take = (counted: Counted, keys: Iterable<ItemKey>): FreedCounter => {
  const next = new Set(keys)
  for (const key of counted.taken) if (!next.has(key)) counted.counter.toggle(key)
  for (const key of next) if (!counted.taken.has(key)) counted.counter.toggle(key)
  counted.taken = next
  counted.asked = null
  return counted.counter
}

/**
 * Bytes that removing exactly these items frees, once all of them are gone. Asked again with a few items more or less, it counts only
 * those.
 */
export const freed = (inventory: Inventory, keys: Iterable<ItemKey>): ByteBounds =>
  take(countedIn(inventory), keys).total()

/**
 * Bytes that these few items free beside those in `going`: one that goes already tells what it adds to the others. It
 * counts only what is new; `going` must not change.
 */
export const freedBeside = (
  inventory: Inventory,
  going: ReadonlySet<ItemKey>,
  keys: readonly ItemKey[],
): ByteBounds => {
  const counted = countedIn(inventory)
  const counter = counted.asked === going ? counted.counter : take(counted, going)
  counted.asked = going
  const here = counter.sums()
  const isGoing = keys.length > 0 && keys.every((key) => going.has(key))
  const changed = keys.filter((key) => going.has(key) === isGoing)
  for (const key of changed) counter.toggle(key)
  const there = counter.sums()
  for (const key of [...changed].reverse()) counter.toggle(key)
  return isGoing ? between(there, here) : between(here, there)
}
