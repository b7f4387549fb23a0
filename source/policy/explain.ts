import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Printable} from '../text/printable.ts'
import {judge} from './judge.ts'
import type {Policy} from './policy.ts'
import type {Rule} from './rules/rule.ts'
import {rulesOf} from './rules.ts'
import type {Verdict} from './verdict.ts'
import {worldOf} from './world-of.ts'

/** What one rule says of an item. */
export interface Answer {
  readonly keeper: Rule['keeper']
  /** What a reason means. */
  readonly decision: Verdict['decision']
  readonly asks: string
  /** Null: it does not decide. */
  readonly reason: Printable | null
}

/** A verdict, and how it came about. */
export interface Explanation {
  readonly verdict: Verdict
  /** In the order they are asked; the first with a reason decides, those after it say what would keep the item besides. */
  readonly answers: readonly Answer[]
  /** Index of the answer that decided; null: none did, so it is stale. */
  readonly decidedBy: number | null
}

/** Asks every rule, also those behind the one that decides. Null: there is no such item. */
export const explain = (
  inventory: Inventory,
  policy: Policy,
  key: ItemKey,
  verdicts = judge(inventory, policy),
): Explanation | null => {
  const item = inventory.items.get(key)
  const verdict = verdicts.get(key)
  if (item === undefined || verdict === undefined) return null
  const gone = new Set([...verdicts].flatMap(([one, {decision}]) => (decision === 'stale' ? [one] : [])))
  const world = worldOf(inventory, policy, gone)
  const answers = rulesOf(policy).map(({keeper, decision = 'kept', asks, ask}) => ({
    keeper,
    decision,
    asks,
    reason: ask(item, world),
  }))
  const first = answers.findIndex(({reason}) => reason !== null)
  return {verdict, answers, decidedBy: first === -1 ? null : first}
}
