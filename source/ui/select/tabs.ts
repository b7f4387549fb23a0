import type {Kind} from '../../inventory/ids.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {fit} from '../../text/width.ts'
import {SORT_COLUMNS, type SortColumn} from '../state/sort.ts'
import type {State} from '../state/state.ts'
import {itemsOf} from '../state/visible-items.ts'
import {GAP, GUTTER} from './columns.ts'
import {type Line, line, lineWidth, type Piece, piece} from './line.ts'
import {columnsOf} from './list-rows.ts'
import {KIND_WORDS} from './say-item.ts'
import {totalsOf} from './totals.ts'

/** The tabs in their order; the key is the number before the title. */
export const TABS: readonly {readonly kind: Kind; readonly title: string; readonly short: string}[] = [
  {kind: 'image', title: 'Images', short: 'Img'},
  {kind: 'container', title: 'Containers', short: 'Ctr'},
  {kind: 'volume', title: 'Volumes', short: 'Vol'},
  {kind: 'network', title: 'Networks', short: 'Net'},
  {kind: 'cache', title: 'Build cache', short: 'Cache'},
]

const tabPieces = (state: State, name: 'title' | 'short', gap: string): readonly Piece[] =>
  TABS.flatMap(({kind, ...names}, index) => {
    const {count} = totalsOf(state.view.inventory)[kind]
    const front = kind === state.tab
    const marked = [...state.marks].some((key) => state.view.inventory.items.get(key)?.kind === kind)
    return [
      piece(say`${gap}${index + 1} `, 'key'),
      piece(say`${names[name]}`, front ? 'title' : 'plain'),
      piece(say` ${count === null ? '…' : count}`, front ? 'strong' : 'dim'),
      piece(printable(marked ? '■' : ' '), 'marked'),
    ]
  })

/** Short titles where the long ones have no room. */
export const tabsLine = (state: State): Line => {
  const {columns} = state.size
  const long = tabPieces(state, 'title', '  ')
  const medium = tabPieces(state, 'title', ' ')
  return line(columns, [long, medium].find((pieces) => lineWidth(pieces) <= columns) ?? tabPieces(state, 'short', ' '))
}

const SORT_WORDS: Readonly<Record<SortColumn, string>> = {
  frees: 'frees',
  size: 'size',
  name: 'name',
  created: 'created',
  used: 'last used',
  users: 'used by',
}

const saySort = ({sort}: State): Printable => {
  const falling = sort.by !== 'name' && SORT_COLUMNS.includes(sort.by)
  return say`sorted by ${SORT_WORDS[sort.by]} ${falling === sort.reversed ? '↑' : '↓'} `
}

const filterPieces = ({filter}: State): readonly Piece[] => {
  if (!filter.typing && filter.text === '')
    return [piece(printable(' filter: '), 'dim'), piece(printable('none'), 'dim')]
  const text = piece(say`${filter.text}${filter.typing ? '█' : ''}`, 'strong')
  const error = filter.error === null ? [] : [piece(say`  ${filter.error}`, 'warning')]
  return [piece(printable(' filter: '), 'key'), text, ...error]
}

const shown = (state: State): readonly Piece[] => {
  const all = itemsOf(state.view.inventory, state.tab).length
  const only = state.unusedOnly ? [piece(printable('  only unused'), 'key')] : []
  if (state.rows.order.length === all) return only
  return [...only, piece(say`  ${state.rows.order.length} of ${sayCount(all, KIND_WORDS[state.tab].one)}`, 'dim')]
}

/** Where the cursor is: `12/70`. */
const sayPlace = ({rows}: State): Printable =>
  rows.cursor === null ? printable('') : say`${rows.order.indexOf(rows.cursor) + 1}/${rows.order.length}  `

export const filterLine = (state: State): Line =>
  line(
    state.size.columns,
    [...filterPieces(state), ...shown(state)],
    [piece(sayPlace(state), 'dim'), piece(saySort(state), 'dim')],
  )

/** Titles above the columns; a container's use is its state. */
export const titlesLine = (state: State): Line => {
  const columns = columnsOf(state)
  const titles: readonly (readonly [keyof typeof columns, string])[] = [
    ['name', KIND_WORDS[state.tab].one.toUpperCase()],
    ['use', state.tab === 'container' ? 'STATE' : 'USED BY'],
    ['created', 'CREATED'],
    ['used', 'LAST USED'],
    ['size', state.tab === 'container' ? 'WROTE' : 'SIZE'],
    ['frees', 'FREES'],
    ['verdict', 'VERDICT'],
  ]
  const cells = titles.flatMap(([name, title]) => {
    const width = columns[name]
    if (width === 0) return []
    const right = name === 'size' || name === 'frees'
    const text = fit(printable(title), width, right ? 'right' : 'left')
    return [piece(say`${name === 'name' ? '' : ' '.repeat(GAP)}${text}`, 'dim')]
  })
  return line(state.size.columns, [piece(printable(' '.repeat(GUTTER))), ...cells])
}
