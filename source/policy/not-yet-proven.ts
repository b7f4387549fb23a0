import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {comesBack, limitOf} from './idle.ts'
import type {Policy} from './policy.ts'
import {doubtOf} from './rules/in-doubt.ts'
import type {Verdicts} from './verdict.ts'

/** What is kept only because nothing tells yet how long it has been unused. */
export interface NotYetProven {
  readonly keys: readonly ItemKey[]
  /** When the first of them can be called stale, if nothing uses it, ms; null: there is none. */
  readonly from: number | null
}

/** A volume or network that was never seen in use stays so, however often one looks. */
const isToldByLooks = ({kind, age}: Item): boolean => (kind !== 'volume' && kind !== 'network') || age.lastUsed !== null

/** ms of what counts for it already: looks alone are enough for what comes back. */
const quietFor = (item: Item, now: number): number => {
  const {looks, unusedFor} = item.age
  const proven = unusedFor.atLeast ?? 0
  return looks === null || !comesBack(item) ? proven : Math.max(proven, now - looks.since)
}

export const notYetProven = (inventory: Inventory, verdicts: Verdicts, policy: Policy): NotYetProven => {
  const {now, doubts} = inventory
  const keys: ItemKey[] = []
  let from: number | null = null
  for (const [key, {decision, rule}] of verdicts) {
    const item = inventory.items.get(key)
    if (decision !== 'kept' || rule !== 'unknown-age' || item === undefined) continue
    // no look tells when something was made
    if (policy.clock === 'created' || doubtOf(item, doubts) !== null || !isToldByLooks(item)) continue
    keys.push(key)
    const left = Math.max(0, limitOf(item, policy.limits) - quietFor(item, now))
    from = Math.min(from ?? Number.POSITIVE_INFINITY, now + left)
  }
  return {keys, from}
}
