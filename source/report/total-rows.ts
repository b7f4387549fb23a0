import {KINDS} from '../inventory/ids.ts'
import type {View} from '../look/view.ts'
import {sayBytes} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Column} from '../text/table.ts'
import {kindHeading} from './kind-words.ts'
import {type Total, totals} from './totals.ts'

export const TOTAL_COLUMNS: readonly Column[] = [
  {title: '', align: 'left'},
  {title: 'COUNT', align: 'right'},
  {title: 'SIZE', align: 'right'},
  {title: 'UNUSED', align: 'right'},
  {title: 'STALE', align: 'right'},
]

const number = (value: number | null): Printable => printable(value === null ? '?' : value.toLocaleString('en'))

const totalRow = (heading: string, {count, bytes, unused, stale}: Total, sized: boolean): readonly Printable[] => [
  printable(heading),
  number(count),
  bytes === null ? printable(sized ? '?' : '–') : sayBytes(bytes),
  number(unused),
  number(stale),
]

/** A line for each kind. Cells as TOTAL_COLUMNS. */
export const totalRows = (view: View): readonly (readonly Printable[])[] => {
  const all = totals(view)
  return KINDS.map((kind) => totalRow(kindHeading(kind), all[kind], kind !== 'network'))
}
