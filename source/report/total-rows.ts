import {KINDS, type Kind} from '../inventory/ids.ts'
import type {View} from '../look/view.ts'
import {sayBytes} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
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

const bytesOf = ({bytes, knownBytes}: Total): Printable => {
  if (bytes !== null) return sayBytes(bytes)
  return knownBytes ? say`≥ ${sayBytes(knownBytes)}` : printable('?')
}

const totalRow = (kind: Kind, total: Total): readonly Printable[] => [
  printable(kindHeading(kind)),
  number(total.count),
  kind === 'network' ? printable('–') : bytesOf(total),
  number(total.unused),
  number(total.stale),
]

/** A line for each kind. Cells as TOTAL_COLUMNS. */
export const totalRows = (view: View): readonly (readonly Printable[])[] => {
  const all = totals(view)
  return KINDS.map((kind) => totalRow(kind, all[kind]))
}
