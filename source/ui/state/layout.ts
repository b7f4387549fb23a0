import type {Size} from './state.ts'

/** Rows of the terminal that each part of the list screen gets. */
export interface Layout {
  readonly bar: number
  readonly rows: number
  /** The pane below the list, its rule included; 0: one pane at a time. */
  readonly details: number
}

const HEADER = 1
const TABS = 1
const FILTER = 1
const TITLES = 1
const MESSAGE = 1
const FOOTER = 1

/** The smallest terminal that is drawn for; a smaller one gets a sentence. */
export const SMALLEST: Size = {columns: 40, rows: 10}

export const isTooSmall = ({columns, rows}: Size): boolean => columns < SMALLEST.columns || rows < SMALLEST.rows

export const layoutOf = ({columns, rows}: Size): Layout => {
  const details = columns >= 80 && rows >= 24 ? (rows >= 40 ? 6 : 4) : 0
  const bar = columns >= 80 && rows >= 28 ? 2 : 0
  return {bar, details, rows: Math.max(1, rows - HEADER - bar - TABS - FILTER - TITLES - details - MESSAGE - FOOTER)}
}
