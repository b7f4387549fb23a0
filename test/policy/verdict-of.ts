import assert from 'node:assert/strict'
import {itemKey, type Kind} from '../../source/inventory/ids.ts'
import type {Item} from '../../source/inventory/item.ts'
import type {Memory} from '../../source/inventory/ledger.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {judge} from '../../source/policy/judge.ts'
import {DEFAULT_POLICY, type Policy} from '../../source/policy/policy.ts'
import type {Ask} from '../../source/policy/rules/rule.ts'
import {RULES} from '../../source/policy/rules.ts'
import type {Verdict} from '../../source/policy/verdict.ts'
import {type Contents, inventoryOf, NO_MEMORY} from '../inventory/snapshot-of.ts'

/** One world, one policy, and the item whose verdict is asked for. */
export interface Case {
  readonly of: readonly [Kind, Item['id']]
  readonly contents: Contents
  readonly changes?: Partial<Snapshot>
  readonly memory?: Memory
  readonly policy?: Partial<Policy>
}

export const verdictOf = ({of: [kind, id], contents, changes = {}, memory, policy}: Case, rules = RULES): Verdict => {
  const inventory = inventoryOf(contents, changes, memory ?? NO_MEMORY)
  const verdict = judge(inventory, {...DEFAULT_POLICY, ...policy}, rules).get(itemKey(kind, id))
  assert.ok(verdict, 'the item has a verdict')
  return verdict
}

/** Kept by this rule with these words; and by nothing of the kind once the rule is taken out of the table. */
export const assertKept = (one: Case, ask: Ask, words: RegExp): void => {
  const rule = RULES.find((each) => each.ask === ask)
  assert.ok(rule, 'the rule is in the table')
  const verdict = verdictOf(one)
  assert.equal(`${verdict.decision} ${verdict.rule}`, `kept ${rule.keeper}`, verdict.reason)
  assert.match(verdict.reason, words)
  const without = verdictOf(
    one,
    RULES.filter((each) => each !== rule),
  )
  assert.notDeepEqual(without, verdict)
}

export const assertStale = (one: Case, rule: Verdict['rule'], words: RegExp): void => {
  const verdict = verdictOf(one)
  assert.equal(`${verdict.decision} ${verdict.rule}`, `stale ${rule}`, verdict.reason)
  assert.match(verdict.reason, words)
}
