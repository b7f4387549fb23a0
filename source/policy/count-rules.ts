import type {FileRule} from './file-rule.ts'
import type {Policy} from './policy.ts'
import {rulesOf} from './rules.ts'
import type {Verdict, Verdicts} from './verdict.ts'

/** How many verdicts one rule decided. */
export interface RuleCount {
  readonly rule: Verdict['rule']
  readonly decision: Verdict['decision']
  readonly count: number
  /** The person's own rule that this is; null: one of those that are always there. */
  readonly own: FileRule | null
}

const STALE = ['stopped', 'untagged', 'unused'] as const

/** Every rule in the order they are asked, then what made the rest stale. A rule that is asked twice is counted once. */
export const countRules = (verdicts: Verdicts, policy: Policy): readonly RuleCount[] => {
  const counts = new Map<Verdict['rule'], number>()
  for (const {rule} of verdicts.values()) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const own = new Map<Verdict['rule'], FileRule>(policy.rules.map((rule) => [rule.name, rule]))
  const asked = new Map<Verdict['rule'], Verdict['decision']>(
    rulesOf(policy).map(({keeper, decision = 'kept'}) => [keeper, decision]),
  )
  for (const rule of STALE) asked.set(rule, 'stale')
  return [...asked].map(([rule, decision]) => ({
    rule,
    decision,
    count: counts.get(rule) ?? 0,
    own: own.get(rule) ?? null,
  }))
}
