import type {RuleCount} from '../policy/count-rules.ts'
import type {Printable} from '../text/printable.ts'
import {layTable} from '../text/table.ts'
import {factLines} from './fact-lines.ts'
import {builtInRules, ownRuleRows, RULE_COUNT_COLUMNS} from './rule-count-rows.ts'

/** How often each rule decided: those that are always there in two lines, a person's own in a table. */
export const ruleCountLines = (decided: readonly RuleCount[], width: number | null): readonly Printable[] => {
  const kept = builtInRules(decided, 'kept')
  const stale = builtInRules(decided, 'stale')
  const own = ownRuleRows(decided)
  return [
    ...factLines([
      ...(kept === null ? [] : [['kept', kept] as const]),
      ...(stale === null ? [] : [['stale', stale] as const]),
    ]),
    ...(own.length === 0 ? [] : layTable(RULE_COUNT_COLUMNS, own, width)),
  ]
}
