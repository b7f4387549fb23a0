import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {Verdict} from '../../policy/verdict.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {fit, widthOf} from '../../text/width.ts'
import {layoutOf} from '../state/layout.ts'
import {isProtected} from '../state/marking.ts'
import {rangeOf} from '../state/reduce-range.ts'
import type {State} from '../state/state.ts'
import {itemsOf} from '../state/visible-items.ts'
import type {Tone} from '../theme.ts'
import {type ColumnName, type Columns, columnsFor, GAP} from './columns.ts'
import {fitName} from './cut-name.ts'
import {sayFrees} from './frees.ts'
import {type Line, line, type Piece, piece} from './line.ts'
import {per} from './per.ts'
import {MEASURING, sayCreated, sayLastUsed, sayName, saySize, sayUse} from './say-item.ts'

const longestNames = per((inventory: Inventory) => {
  const longest = (items: readonly Item[]) =>
    items.reduce((most, item) => {
      const {name, more} = sayName(item)
      return Math.max(most, widthOf(name) + (more === '' ? 0 : 1 + widthOf(more)))
    }, 0)
  return {
    image: longest(itemsOf(inventory, 'image')),
    container: longest(itemsOf(inventory, 'container')),
    volume: longest(itemsOf(inventory, 'volume')),
    network: longest(itemsOf(inventory, 'network')),
    cache: longest(itemsOf(inventory, 'cache')),
  }
})

export const columnsOf = (state: State): Columns =>
  columnsFor(state.size.columns, longestNames(state.view.inventory)[state.tab])

const RIGHT: ReadonlySet<ColumnName> = new Set<ColumnName>(['size', 'frees'])

const cell = (columns: Columns, name: ColumnName, text: Printable, tone: Tone): readonly Piece[] => {
  const width = columns[name]
  if (width === 0) return []
  const gap = name === 'name' ? '' : ' '.repeat(GAP)
  return [piece(printable(gap + fit(text, width, RIGHT.has(name) ? 'right' : 'left')), tone)]
}

const nameCell = (columns: Columns, item: Item): readonly Piece[] => {
  const {name, more} = sayName(item)
  const room = columns.name - (more === '' ? 0 : widthOf(more) + 1)
  if (more === '' || room < 8) return [piece(fitName(name, columns.name))]
  const own = Math.min(room, widthOf(name))
  return [piece(fitName(name, own)), piece(fit(printable(` ${more}`), columns.name - own), 'dim')]
}

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

/** Marked, in the open range, lost its mark, protected so that it can't be marked, or none of it. */
const markPiece = (state: State, item: Item, inRange: boolean): Piece => {
  if (state.marks.has(item.key)) return piece(printable(inRange ? '■│' : '■ '), 'marked')
  if (inRange) return piece(printable('□│'), 'marked')
  if (state.lost.has(item.key)) return piece(printable('! '), 'warning')
  return isProtected(state, item) ? piece(printable('◆ '), 'good') : piece(printable('□ '), 'dim')
}

const gutter = (state: State, item: Item, inRange: boolean): readonly Piece[] => [
  piece(printable(state.rows.cursor === item.key ? '❯ ' : '  '), 'key'),
  markPiece(state, item, inRange),
]

const drawRow = (state: State, columns: Columns, item: Item, inRange: boolean): Line => {
  const {inventory, verdicts} = state.view
  return line(
    state.size.columns,
    [
      ...gutter(state, item, inRange),
      ...nameCell(columns, item),
      ...cell(columns, 'use', sayUse(item, inventory), 'plain'),
      ...cell(columns, 'created', sayCreated(item, inventory.now), 'dim'),
      ...cell(columns, 'used', sayLastUsed(item, inventory), 'plain'),
      ...cell(columns, 'size', saySize(item), 'plain'),
      ...cell(columns, 'frees', sayFrees(state, item), 'strong'),
      ...verdictCells(state, columns, verdicts.get(item.key)),
    ],
    [],
    state.rows.cursor === item.key,
  )
}

export interface ListRow {
  readonly key: ItemKey
  readonly line: Line
}

/** The rows on the screen, no others. */
export const listRows = (state: State): readonly ListRow[] => {
  const {rows, size, view} = state
  const columns = columnsOf(state)
  const [first, last] = rangeOf(rows) ?? [-1, -1]
  return rows.order.slice(rows.top, rows.top + layoutOf(size).rows).flatMap((key, index) => {
    const item = view.inventory.items.get(key)
    const place = rows.top + index
    return item === undefined ? [] : [{key, line: drawRow(state, columns, item, first <= place && place <= last)}]
  })
}
