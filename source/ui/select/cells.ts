import {type Printable, printable} from '../../text/printable.ts'
import {fit, widthOf} from '../../text/width.ts'
import type {Tone} from '../theme.ts'
import {type ColumnName, type Columns, GAP} from './columns.ts'
import {fitName} from './cut-name.ts'
import {type Piece, piece} from './line.ts'

export const RIGHT: ReadonlySet<ColumnName> = new Set<ColumnName>(['size', 'frees'])

/** One column of a row; none where it has left. */
export const cell = (columns: Columns, name: ColumnName, text: Printable, tone: Tone): readonly Piece[] => {
  const width = columns[name]
  if (width === 0) return []
  const gap = name === 'name' ? '' : ' '.repeat(GAP)
  return [piece(printable(gap + fit(text, width, RIGHT.has(name) ? 'right' : 'left')), tone)]
}

/** A name and what is said behind it, which gives way where there is no room. */
export interface Named {
  readonly name: Printable
  readonly more: Printable
}

export const nameWidth = ({name, more}: Named): number => widthOf(name) + (more === '' ? 0 : 1 + widthOf(more))

export const nameCell = (columns: Columns, {name, more}: Named): readonly Piece[] => {
  const room = columns.name - (more === '' ? 0 : widthOf(more) + 1)
  if (more === '' || room < 8) return [piece(fitName(name, columns.name))]
  const own = Math.min(room, widthOf(name))
  return [piece(fitName(name, own)), piece(fit(printable(` ${more}`), columns.name - own), 'dim')]
}

/** Cursor, what is new, and mark. A range draws a line along its rows. */
export const gutter = (isUnderCursor: boolean, news: Piece, mark: Piece, inRange: boolean): readonly Piece[] => [
  piece(printable(isUnderCursor ? '❯' : ' '), 'key'),
  news,
  {...mark, tone: inRange ? 'marked' : mark.tone},
  piece(printable(inRange ? '│' : ' '), 'marked'),
]

export const NO_NEWS = piece(printable(' '))
