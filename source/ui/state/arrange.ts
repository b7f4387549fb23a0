import {layoutOf} from './layout.ts'
import {projectFreesIn} from './project-going.ts'
import type {Row, RowKey} from './row-key.ts'
import {topFor} from './scroll.ts'
import {compareRows} from './sort.ts'
import type {State} from './state.ts'
import {stepsFreeIn} from './steps-free.ts'
import {itemAt, projectAt, visibleRows} from './visible-items.ts'

type Compare = (one: Row, other: Row) => number

const mergeSorted = (stay: readonly Row[], fresh: readonly Row[], compare: Compare): readonly Row[] => {
  const merged: Row[] = []
  let next = 0
  for (const row of stay) {
    for (let one = fresh[next]; one !== undefined && compare(one, row) < 0; one = fresh[next]) {
      merged.push(one)
      next += 1
    }
    merged.push(row)
  }
  return [...merged, ...fresh.slice(next)]
}

/** Rows that were there keep their order, whatever their values are now; new ones go where the sorting puts them. */
const settle = (order: readonly RowKey[], visible: readonly Row[], compare: Compare): readonly Row[] => {
  const byKey = new Map<RowKey, Row>(visible.map((row) => [row.key, row]))
  const stay = order.flatMap((key) => byKey.get(key) ?? [])
  const before = new Set(order)
  const fresh = visible.filter((row) => !before.has(row.key)).sort(compare)
  return mergeSorted(stay, fresh, compare)
}

/** The row under the cursor: the same item, else what took its place. */
const cursorIn = (order: readonly RowKey[], {rows}: State): RowKey | null => {
  if (rows.cursor === null || !rows.touched) return order[0] ?? null
  if (order.includes(rows.cursor)) return rows.cursor
  const place = rows.order.indexOf(rows.cursor)
  return order[Math.min(Math.max(0, place), order.length - 1)] ?? null
}

const cursorInView = (state: State): State => {
  const {rows, size} = state
  const index = rows.cursor === null ? 0 : Math.max(0, rows.order.indexOf(rows.cursor))
  return {...state, rows: {...rows, top: topFor(rows.top, index, rows.order.length, layoutOf(size).rows)}}
}

const withOrder = (state: State, visible: readonly Row[]): State => {
  const order = visible.map((row) => row.key)
  const {anchor} = state.rows
  const kept = anchor !== null && order.includes(anchor) ? anchor : null
  return cursorInView({...state, rows: {...state.rows, order, anchor: kept, cursor: cursorIn(order, state)}})
}

const comparing = (state: State) =>
  compareRows(state.sort, {
    verdicts: state.view.verdicts,
    projectFrees: projectFreesIn(state),
    stepsFree: stepsFreeIn(state.view.inventory),
  })

/** After news: sorted anew until someone touched the list, from then on only what came and went changes. */
export const rearrange = (state: State): State => {
  const compare = comparing(state)
  const visible = visibleRows(state)
  return withOrder(state, state.rows.touched ? settle(state.rows.order, visible, compare) : [...visible].sort(compare))
}

/** After a wish (sort, filter, another tab): sorted anew; a range would be another one then. */
export const arrange = (state: State): State =>
  withOrder({...state, rows: {...state.rows, anchor: null}}, [...visibleRows(state)].sort(comparing(state)))

/** The cursor goes to an item, which may be of another kind. */
export const goTo = (state: State, key: RowKey): State => {
  const tab = projectAt(state, key) === null ? itemAt(state, key)?.kind : 'project'
  if (tab === undefined) return state
  const cursors = state.rows.cursor === null ? state.cursors : new Map(state.cursors).set(state.tab, state.rows.cursor)
  return arrange({
    ...state,
    tab,
    cursors,
    rows: {...state.rows, cursor: key, touched: true},
  })
}

export {cursorInView}
