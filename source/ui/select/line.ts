import {type Printable, printable} from '../../text/printable.ts'
import {fit, shorten, widthOf} from '../../text/width.ts'
import type {Tone} from '../theme.ts'

export interface Piece {
  readonly text: Printable
  readonly tone: Tone
}

/** One row of the screen; its pieces together are at most as wide as it was drawn for. */
export interface Line {
  readonly pieces: readonly Piece[]
  /** The cursor is on it. */
  readonly selected: boolean
}

/** A row that is drawn when it comes into view, `width` columns wide. */
export type Draw = (width: number) => Line

export const piece = (text: Printable, tone: Tone = 'plain'): Piece => ({text, tone})

const blank = (width: number): Piece => piece(fit(printable(''), Math.max(0, width)))

export const lineWidth = (pieces: readonly Piece[]): number => pieces.reduce((sum, {text}) => sum + widthOf(text), 0)

/** As many pieces as fit; where something is left out, a `…` says so. */
const cutPieces = (pieces: readonly Piece[], width: number): readonly Piece[] => {
  if (lineWidth(pieces) <= width) return pieces
  const kept: Piece[] = []
  let left = width
  for (const one of pieces) {
    const own = widthOf(one.text)
    if (own >= left) return [...kept, {...one, text: shorten(printable(`${one.text}…`), left)}]
    kept.push(one)
    left -= own
  }
  return kept
}

/**
 * Left pieces, blanks, right pieces in at most `width` columns; the left side is cut first, the right side only where it has no
 * room by itself. Blanks at the end are left out, since drawing them takes time, but for the cursor's bar.
 */
export const line = (width: number, left: readonly Piece[], right: readonly Piece[] = [], selected = false): Line => {
  // room for the … that says something is missing
  const end = cutPieces(right, left.length === 0 ? width : Math.max(0, width - 2))
  const room = width - lineWidth(end)
  const start = cutPieces(left, end.length === 0 ? room : Math.max(0, room - 1))
  const gap = room - lineWidth(start)
  const pieces = gap > 0 && (end.length > 0 || selected) ? [...start, blank(gap), ...end] : [...start, ...end]
  // a text without a character would have no height
  return {pieces: pieces.length === 0 ? [blank(1)] : pieces, selected}
}

export const emptyLine: Draw = (width) => line(width, [])

/** A text of one tone. */
export const textLine =
  (text: Printable, tone: Tone = 'plain'): Draw =>
  (width) =>
    line(width, [piece(text, tone)])

export const ruleLine: Draw = (width) =>
  line(width, [piece(printable('─'.repeat(Math.max(0, Math.min(width, 250)))), 'dim')])
