import {type Printable, printable} from './printable.ts'
import {fit, widthOf} from './width.ts'

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Gives way when the line would be wider than the terminal, down to this many columns; absent: never. */
  readonly shrinksTo?: number
  /** Left out when the terminal has fewer columns; absent: never. */
  readonly leavesUnder?: number
}

const GAP = 2

const shrink = (columns: readonly Column[], natural: readonly number[], width: number): readonly number[] => {
  let excess = natural.reduce((sum, one) => sum + one + GAP, -GAP) - width
  const widths = [...natural]
  for (const [index, {shrinksTo}] of [...columns.entries()].reverse()) {
    const own = widths[index] ?? 0
    if (shrinksTo === undefined || excess <= 0 || own <= shrinksTo) continue
    const given = Math.min(excess, own - shrinksTo)
    widths[index] = own - given
    excess -= given
  }
  return widths
}

/**
 * Lines of a table, the titles first, no trailing blanks. `width` is the terminal's columns; null: as wide as it gets.
 * Columns that may shrink give way from right to left.
 */
export const layTable = (
  columns: readonly Column[],
  rows: readonly (readonly Printable[])[],
  width: number | null,
): readonly Printable[] => {
  const stays = columns.map(({leavesUnder = 0}) => width === null || width >= leavesUnder)
  const only = <Cell>(cells: readonly Cell[]) => cells.filter((_, index) => stays[index])
  return layCells(only(columns), rows.map(only), width)
}

const layCells = (
  columns: readonly Column[],
  rows: readonly (readonly Printable[])[],
  width: number | null,
): readonly Printable[] => {
  const all = [columns.map(({title}) => printable(title)), ...rows]
  const natural = columns.map((_, index) => all.reduce((most, row) => Math.max(most, widthOf(row[index] ?? '')), 0))
  const widths = width === null ? natural : shrink(columns, natural, width)
  return all.map((row) => {
    const cells = columns.map(({align}, index) => fit(row[index] ?? printable(''), widths[index] ?? 0, align))
    return cells.join(' '.repeat(GAP)).trimEnd() as Printable
  })
}
