import type {RuleCount} from '../policy/count-rules.ts'
import type {FileRule} from '../policy/file-rule.ts'
import {sayWrittenAt} from '../policy/written-at.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Column} from '../text/table.ts'

export const RULE_COUNT_COLUMNS: readonly Column[] = [
  {title: 'RULE', align: 'left'},
  {title: 'DECIDED', align: 'left'},
  {title: 'MATCH', align: 'left', shrinksTo: 16},
  {title: 'REASON', align: 'left', shrinksTo: 16},
  {title: 'FROM', align: 'left', leavesUnder: 64},
]

const row = ({name, match, reason, at}: FileRule, decided: Printable): readonly Printable[] => [
  printable(name),
  decided,
  printable(match.text),
  printable(reason ?? '–'),
  sayWrittenAt(at),
]

/** A line for each rule of a person's own, also for those that decided nothing. Cells as RULE_COUNT_COLUMNS. */
export const ownRuleRows = (decided: readonly RuleCount[]): readonly (readonly Printable[])[] =>
  decided
    .flatMap(({own, count, decision}) => (own === null ? [] : [{own, decided: say`${count} ${decision}`}]))
    .sort((one, other) => one.own.at.line - other.own.at.line)
    .map(({own, decided}) => row(own, decided))

/** The others, in the order they are asked: `74 in-use, 12 young`; those that decided nothing are left out. */
export const builtInRules = (decided: readonly RuleCount[], decision: RuleCount['decision']): Printable | null => {
  const some = decided.filter((one) => one.own === null && one.count > 0 && one.decision === decision)
  if (some.length === 0) return null
  return printable(some.map(({rule, count}) => `${count.toLocaleString('en')} ${rule}`).join(', '))
}
