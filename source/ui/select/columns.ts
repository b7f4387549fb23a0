/** Widths of the list's columns; 0 where a column has left. Between two columns are two blanks. */
export interface Columns {
  readonly name: number
  readonly use: number
  readonly created: number
  readonly used: number
  readonly size: number
  readonly frees: number
  readonly verdict: number
  readonly reason: number
}

export type ColumnName = keyof Columns

/** From left to right. */
export const COLUMN_NAMES: readonly ColumnName[] = [
  'name',
  'use',
  'created',
  'used',
  'size',
  'frees',
  'verdict',
  'reason',
]

/** Cursor, mark and a blank after each. */
export const GUTTER = 4
export const GAP = 2

const FIXED: Omit<Columns, 'name' | 'reason'> = {use: 12, created: 7, used: 10, size: 8, frees: 9, verdict: 7}
const NAME_LEAST = 18
const NAME_WISHED = 22
const REASON_LEAST = 16

// The verdict's words leave first; what frees and the verdict itself stay to the end.
const LEAVING: readonly (keyof typeof FIXED)[] = ['created', 'used', 'size', 'use', 'frees', 'verdict']

const taken = (columns: typeof FIXED): number =>
  Object.values(columns).reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP), GUTTER)

/** Columns for a terminal `width` wide, given the longest name on the list. */
export const columnsFor = (width: number, longestName: number): Columns => {
  const room = width - taken(FIXED)
  if (room >= NAME_LEAST + GAP + REASON_LEAST) {
    const half = Math.floor((room - GAP) / 2)
    const name = Math.max(NAME_LEAST, Math.min(longestName, half))
    return {...FIXED, name, reason: room - GAP - name}
  }
  let fixed = FIXED
  for (const column of LEAVING) {
    if (width - taken(fixed) >= NAME_WISHED) break
    fixed = {...fixed, [column]: 0}
  }
  return {...fixed, name: Math.max(1, width - taken(fixed)), reason: 0}
}
