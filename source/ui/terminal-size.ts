import type {Size} from './state/state.ts'

const USUAL: Size = {columns: 80, rows: 24}

/** A terminal that does not know how large it is (serial lines, some pseudo-terminals) says nothing, or 0. */
export const sizeOf = ({columns, rows}: {readonly columns?: number; readonly rows?: number}): Size => ({
  columns: columns || USUAL.columns,
  rows: rows || USUAL.rows,
})
