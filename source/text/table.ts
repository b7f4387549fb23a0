import {type Printable, printable} from './printable.ts'
import {fit, widthOf} from './width.ts'

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** Gives way when the line would be wider than the terminal, down to this many columns; absent: never. */
  readonly shrinksTo?: number
}

const GAP = 2

const shrink = (columns: readonly Column[], natural: readonly number[], width: number): readonly number[] => {
  let excess = natural.reduce((sum, one) => sum + one + GAP, -GAP) - width
  return columns.map((column, index) => {
    const own = natural[index] ?? 0
    if (excess <= 0 || column.shrinksTo === undefined) return own
    const given = Math.max(0, Math.min(excess, own - column.shrinksTo))
    excess -= given
    return own - given
  })
}

/**
 * Lines of a table, the titles first, no trailing blanks. `width` is the terminal's columns; null: as wide as it gets.
 * Columns that may shrink give way from left to right.
 */
export const layTable = (
  columns: readonly Column[],
  rows: readonly (readonly Printable[])[],
  width: number | null,
): readonly Printable[] => {
  const titles = columns.map(({title}) => printable(title))
  const all = [titles, ...rows]
  const natural = columns.map((_, index) => all.reduce((most, row) => Math.max(most, widthOf(row[index] ?? '')), 0))
  const widths = width === null ? natural : shrink(columns, natural, width)
  return all.map((row) => {
    const cells = columns.map(({align}, index) => fit(row[index] ?? printable(''), widths[index] ?? 0, align))
    return cells.join(' '.repeat(GAP)).trimEnd() as Printable
  })
}
