import type {Explanation} from '../policy/explain.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Column} from '../text/table.ts'

export const RULE_COLUMNS: readonly Column[] = [
  {title: 'RULE', align: 'left'},
  {title: 'ASKS', align: 'left', shrinksTo: 24},
  {title: 'ANSWER', align: 'left', shrinksTo: 24},
]

/** A line for every rule, in the order they are asked. Cells as RULE_COLUMNS. */
export const ruleRows = ({answers, decidedBy}: Explanation): readonly (readonly Printable[])[] =>
  answers.map(({keeper, asks, reason}, index) => {
    const answer = reason === null ? printable('no') : say`yes: ${reason}`
    return [printable(keeper), printable(asks), index === decidedBy ? say`${answer} (this decides)` : answer]
  })
