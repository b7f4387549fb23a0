import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {surelyMatches} from './careful-match.ts'
import {comesBack, idleOf, limitOf} from './idle.ts'
import {type MatchContext, matchContext} from './match.ts'
import type {Policy} from './policy.ts'
import {doubtOf} from './rules/in-doubt.ts'
import {ageIn, timeless} from './timeless.ts'
import type {Verdict, Verdicts} from './verdict.ts'

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

const isUnproven = (item: Item, policy: Policy, now: number): boolean => {
  const ways = idleOf(item, policy, now)
  return ways.length === 0 || (!comesBack(item) && !ways.some(({isProven}) => isProven))
}

/** Rules that are asked after a person's own ones that call stale. */
const LATER: ReadonlySet<Verdict['rule']> = new Set(['project', 'data', 'newest', 'unknown-age'])

/** ms after which it may be called stale: by its limit, or by a rule of the file; empty: neither would. */
const waits = (item: Item, {rule}: Verdict, policy: Policy, context: MatchContext): readonly number[] => {
  if (!LATER.has(rule)) return []
  const byRule = policy.rules.flatMap(({verdict, match}) => {
    const age = ageIn(match)
    return verdict === 'stale' && age !== null && surelyMatches(timeless(match), item, context) ? [age] : []
  })
  return rule === 'unknown-age' ? [limitOf(item, policy.limits), ...byRule] : byRule
}

export const notYetProven = (inventory: Inventory, verdicts: Verdicts, policy: Policy): NotYetProven => {
  const {now, doubts} = inventory
  const keys: ItemKey[] = []
  let from: number | null = null
  const context = matchContext(inventory, policy)
  for (const [key, verdict] of verdicts) {
    const item = inventory.items.get(key)
    if (item === undefined || verdict.decision !== 'kept') continue
    const limits = waits(item, verdict, policy, context)
    if (limits.length === 0 || (verdict.rule !== 'unknown-age' && !isUnproven(item, policy, now))) continue
    // no look tells when something was made
    if (policy.clock === 'created' || doubtOf(item, doubts) !== null || !isToldByLooks(item)) continue
    keys.push(key)
    const left = Math.max(0, Math.min(...limits) - quietFor(item, now))
    from = Math.min(from ?? Number.POSITIVE_INFINITY, now + left)
  }
  return {keys, from}
}
