import type {Item} from '../../inventory/item.ts'
import type {Verdict} from '../../policy/verdict.ts'
import {printable} from '../../text/printable.ts'
import {isProtected} from '../state/marking.ts'
import type {State} from '../state/state.ts'
import type {Tone} from '../theme.ts'
import {cell, gutter, NO_NEWS, nameCell} from './cells.ts'
import type {Columns} from './columns.ts'
import {sayFrees} from './frees.ts'
import {type Line, line, type Piece, piece} from './line.ts'
import {MEASURING, sayCreated, sayLastUsed, sayName, saySize, sayUse} from './say-item.ts'

const verdictCells = (state: State, columns: Columns, verdict: Verdict | undefined): readonly Piece[] => {
  const early = !state.view.inventory.complete && verdict?.decision === 'kept' && verdict.rule === 'unknown-age'
  if (verdict === undefined || early) {
    return [...cell(columns, 'verdict', MEASURING, 'dim'), ...cell(columns, 'reason', printable(''), 'dim')]
  }
  const tone: Tone = verdict.decision === 'stale' ? 'stale' : 'dim'
  return [
    ...cell(columns, 'verdict', printable(verdict.decision), tone),
    ...cell(columns, 'reason', verdict.reason, tone === 'stale' ? 'plain' : 'dim'),
  ]
}

/** Marked, lost its mark, protected so that it can't be marked, or none of it. */
const markPiece = (state: State, item: Item): Piece => {
  if (state.marks.has(item.key)) return piece(printable('■'), 'marked')
  if (state.lost.has(item.key)) return piece(printable('!'), 'warning')
  return isProtected(state, item) ? piece(printable('◆'), 'good') : piece(printable('□'), 'dim')
}

const newsPiece = ({changed}: State, {key}: Item): Piece => {
  const change = changed.get(key)
  return change === undefined ? NO_NEWS : piece(printable(change === 'new' ? '+' : '~'), 'warning')
}

export const itemRow = (state: State, columns: Columns, item: Item, inRange: boolean): Line => {
  const {inventory, verdicts} = state.view
  const isUnderCursor = state.rows.cursor === item.key
  return line(
    state.size.columns,
    [
      ...gutter(isUnderCursor, newsPiece(state, item), markPiece(state, item), inRange),
      ...nameCell(columns, sayName(item)),
      ...cell(columns, 'use', sayUse(item, inventory), 'plain'),
      ...cell(columns, 'created', sayCreated(item, inventory.now), 'dim'),
      ...cell(columns, 'used', sayLastUsed(item, inventory), 'plain'),
      ...cell(columns, 'size', saySize(item), 'plain'),
      ...cell(columns, 'frees', sayFrees(state, item), 'strong'),
      ...verdictCells(state, columns, verdicts.get(item.key)),
    ],
    [],
    isUnderCursor,
  )
}
