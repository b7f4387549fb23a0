/** One column-wide place of a terminal's screen; a wide character fills its first cell and leaves the second empty. */
export interface Cell {
  /** A character with what combines with it; a space where nothing is. */
  readonly text: string
  /** Columns: 1, 2 for a wide character, 0 for the cell behind one. */
  readonly width: number
  /** `#rrggbb`, or null for the terminal's own colour. */
  readonly foreground: string | null
  readonly background: string | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly inverse: boolean
}
