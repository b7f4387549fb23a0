import {kindHeading} from '../inventory/say/kind-words.ts'
import type {View} from '../look/view.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Column} from '../text/table.ts'

export const KEPT_COLUMNS: readonly Column[] = [
  {title: 'KIND', align: 'left'},
  {title: 'NAME', align: 'left', shrinksTo: 16},
  {title: 'RULE', align: 'left'},
  {title: 'WHY', align: 'left', shrinksTo: 24},
]

/** A line for every item that stays. Cells as KEPT_COLUMNS. */
export const keptRows = ({inventory, verdicts}: View): readonly (readonly Printable[])[] =>
  [...inventory.items.values()].flatMap((item) => {
    const verdict = verdicts.get(item.key)
    if (verdict === undefined || verdict.decision === 'stale') return []
    const kind = item.kind === 'cache' ? kindHeading('cache') : item.kind
    return [[printable(kind), printable(item.name), printable(verdict.rule), verdict.reason]]
  })
