import type {Inventory} from '../../inventory/inventory.ts'
import {printable} from '../../text/printable.ts'
import {layoutOf} from '../state/layout.ts'
import {rangeOf} from '../state/reduce-range.ts'
import {projectIn, projectKey, projectRows, type RowKey, type Tab} from '../state/row-key.ts'
import type {State} from '../state/state.ts'
import {itemAt, itemsOf} from '../state/visible-items.ts'
import {type Named, nameWidth} from './cells.ts'
import {type Columns, columnsFor} from './columns.ts'
import {drawnOnce} from './drawn-rows.ts'
import {itemRow} from './item-row.ts'
import type {Line} from './line.ts'
import {per} from './per.ts'
import {projectRow} from './project-row.ts'
import {sayName} from './say-item.ts'

const namesIn = (inventory: Inventory, tab: Tab): readonly Named[] =>
  tab === 'project'
    ? projectRows(inventory).map(({name}) => ({name: printable(name), more: printable('')}))
    : itemsOf(inventory, tab).map(sayName)

const longestNames = per((_inventory: Inventory) => new Map<Tab, number>())

/** Of the tab that is in front: thousands of names in the others need no measuring. */
const longestName = (inventory: Inventory, tab: Tab): number => {
  const known = longestNames(inventory)
  const longest = known.get(tab) ?? namesIn(inventory, tab).reduce((most, name) => Math.max(most, nameWidth(name)), 0)
  known.set(tab, longest)
  return longest
}

export const columnsOf = (state: State): Columns =>
  columnsFor(state.size.columns, longestName(state.view.inventory, state.tab))

const drawRow = (state: State, columns: Columns, key: RowKey, inRange: boolean): Line | null => {
  const item = itemAt(state, key)
  if (item !== null) return itemRow(state, columns, item, inRange)
  const project = projectIn(state.view.inventory, key)
  if (project === null) return null
  const row = {kind: 'project', key: projectKey(project), name: project.name, project} as const
  return projectRow(state, columns, row, inRange)
}

export interface ListRow {
  readonly key: RowKey
  readonly line: Line
}

/** The rows on the screen, no others. */
export const listRows = (state: State): readonly ListRow[] => {
  const {rows, size} = state
  const columns = columnsOf(state)
  const [first, last] = rangeOf(rows) ?? [-1, -1]
  return rows.order.slice(rows.top, rows.top + layoutOf(size).rows).flatMap((key, index) => {
    const place = rows.top + index
    const inRange = first <= place && place <= last
    const draw = () => drawRow(state, columns, key, inRange)
    const drawn = inRange || key === rows.cursor ? draw() : drawnOnce(state, key, draw)
    return drawn === null ? [] : [{key, line: drawn}]
  })
}
