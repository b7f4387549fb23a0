import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {fit, widthOf} from '../../text/width.ts'
import {projectRows, type Tab} from '../state/row-key.ts'
import type {SortColumn} from '../state/sort.ts'
import type {State} from '../state/state.ts'
import {itemAt, rowsOf} from '../state/visible-items.ts'
import {RIGHT} from './cells.ts'
import {COLUMN_NAMES, type Columns, GAP, GUTTER} from './columns.ts'
import {type Line, line, lineWidth, type Piece, piece} from './line.ts'
import {columnsOf} from './list-rows.ts'
import {TAB_WORDS} from './say-item.ts'
import {totalsOf} from './totals.ts'

/** The tabs in their order; the key is the number before the title. */
export const TABS: readonly {readonly tab: Tab; readonly title: string; readonly short: string}[] = [
  {tab: 'image', title: 'Images', short: 'Img'},
  {tab: 'container', title: 'Containers', short: 'Ctr'},
  {tab: 'volume', title: 'Volumes', short: 'Vol'},
  {tab: 'network', title: 'Networks', short: 'Net'},
  {tab: 'cache', title: 'Build cache', short: 'Cache'},
  {tab: 'project', title: 'Projects', short: 'Prj'},
]

/** Null: its list is not there. */
const countOf = ({view: {inventory}}: State, tab: Tab): number | null => {
  if (tab !== 'project') return totalsOf(inventory)[tab].count
  return inventory.snapshot.containers.state === 'known' ? projectRows(inventory).length : null
}

const tabPieces = (state: State, name: 'title' | 'short', gap: string): readonly Piece[] =>
  TABS.flatMap(({tab, ...names}, index) => {
    const count = countOf(state, tab)
    const front = tab === state.tab
    const marked = [...state.marks].some((key) => itemAt(state, key)?.kind === tab)
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
  const short = tabPieces(state, 'short', ' ')
  return line(
    columns,
    [long, medium, short].find((pieces) => lineWidth(pieces) <= columns) ?? tabPieces(state, 'short', ''),
  )
}

const SORT_WORDS: Readonly<Record<SortColumn, string>> = {
  frees: 'frees',
  verdict: 'verdict',
  size: 'size',
  name: 'name',
  created: 'created',
  used: 'last used',
  users: 'used by',
}

/** Down: the largest, oldest or most used first; names from a to z go up. */
const arrowOf = ({sort}: State): string => ((sort.by === 'name') === sort.reversed ? '↓' : '↑')

const saySort = (state: State): Printable => {
  const word = state.tab === 'project' && state.sort.by === 'verdict' ? 'files' : SORT_WORDS[state.sort.by]
  return say`sorted by ${word} ${arrowOf(state)} `
}

const filterPieces = ({filter}: State): readonly Piece[] => {
  if (!filter.typing && filter.text === '')
    return [piece(printable(' filter: '), 'dim'), piece(printable('none'), 'dim')]
  const text = piece(say`${filter.text}${filter.typing ? '█' : ''}`, 'strong')
  const error = filter.error === null ? [] : [piece(say`  ${filter.error}`, 'warning')]
  return [piece(printable(' filter: '), 'key'), text, ...error]
}

const shown = (state: State): readonly Piece[] => {
  const all = rowsOf(state).length
  const only = state.unusedOnly ? [piece(printable('  only unused'), 'key')] : []
  if (state.rows.order.length === all) return only
  return [...only, piece(say`  ${state.rows.order.length} of ${sayCount(all, TAB_WORDS[state.tab].one)}`, 'dim')]
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

const TITLES: Readonly<Record<Exclude<keyof Columns, 'reason'>, string>> = {
  name: '',
  use: 'USED BY',
  created: 'CREATED',
  used: 'LAST USED',
  size: 'SIZE',
  frees: 'FREES',
  verdict: 'VERDICT',
}
const TITLES_OF: Readonly<Partial<Record<Tab, Partial<typeof TITLES>>>> = {
  container: {use: 'STATE', size: 'WROTE'},
  project: {use: 'HOLDS', verdict: 'FILES'},
}
const SORTED: Readonly<Record<SortColumn, keyof typeof TITLES>> = {
  frees: 'frees',
  verdict: 'verdict',
  name: 'name',
  users: 'use',
  created: 'created',
  used: 'used',
  size: 'size',
}

/** Titles above the columns; the one that rows are sorted by has the arrow where there is room for it. */
export const titlesLine = (state: State): Line => {
  const columns = columnsOf(state)
  const titles = {...TITLES, ...TITLES_OF[state.tab], name: TAB_WORDS[state.tab].one.toUpperCase()}
  const sorted = SORTED[state.sort.by]
  const cells = COLUMN_NAMES.flatMap((name) => {
    const width = columns[name]
    if (name === 'reason' || width === 0) return []
    const arrowed = say`${titles[name]} ${arrowOf(state)}`
    const isSorted = name === sorted
    const title = isSorted && widthOf(arrowed) <= width ? arrowed : printable(titles[name])
    const text = fit(title, width, RIGHT.has(name) ? 'right' : 'left')
    return [piece(say`${name === 'name' ? '' : ' '.repeat(GAP)}${text}`, isSorted ? 'key' : 'dim')]
  })
  return line(state.size.columns, [piece(printable(' '.repeat(GUTTER))), ...cells])
}
