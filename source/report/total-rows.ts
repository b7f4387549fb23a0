import type {ByteBounds} from '../inventory/bytes.ts'
import {KINDS, type Kind} from '../inventory/ids.ts'
import {kindHeading} from '../inventory/say/kind-words.ts'
import {sayRange} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Column} from '../text/table.ts'
import type {Report} from './report.ts'
import {type Total, together, totals} from './totals.ts'

export const TOTAL_COLUMNS: readonly Column[] = [
  {title: '', align: 'left'},
  {title: 'COUNT', align: 'right'},
  {title: 'SIZE', align: 'right'},
  {title: 'UNUSED', align: 'right'},
  {title: 'STALE', align: 'right'},
]

const number = (value: number | null): Printable => printable(value === null ? '?' : value.toLocaleString('en'))

const NONE = printable('–')
const range = (bounds: ByteBounds | null): Printable => (bounds === null ? printable('?') : sayRange(bounds))

const totalRow = (kind: Kind, {count, bytes, unused, stale}: Total): readonly Printable[] => [
  printable(kindHeading(kind)),
  number(count),
  kind === 'network' ? NONE : range(bytes),
  number(unused),
  number(stale),
]

const otherRow = (name: string, size: Printable): readonly Printable[] => [printable(name), NONE, size, NONE, NONE]

/** A line for each kind, then what belongs to none. Cells as TOTAL_COLUMNS. */
export const totalRows = (report: Report): readonly (readonly Printable[])[] => {
  const all = totals(report.view)
  const {logs, whole, directory, unexplained} = together(report)
  return [
    ...KINDS.map((kind) => totalRow(kind, all[kind])),
    otherRow('logs', logs === null ? printable('not counted') : range(logs)),
    otherRow('together', range(whole)),
    ...(directory === null ? [] : [otherRow("engine's directory", range(directory))]),
    ...(unexplained === null ? [] : [otherRow('not explained', range(unexplained))]),
  ]
}
