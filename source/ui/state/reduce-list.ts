import {KINDS} from '../../inventory/ids.ts'
import {parsePattern} from '../../policy/match.ts'
import type {Move} from './action.ts'
import {arrange, cursorInView} from './arrange.ts'
import {layoutOf} from './layout.ts'
import type {Tab} from './row-key.ts'
import {moved} from './scroll.ts'
import {SORT_COLUMNS} from './sort.ts'
import type {Filter, State} from './state.ts'
import {itemAt} from './visible-items.ts'

/** Who leaves a row has seen what changed of it. */
const seen = (state: State): State => {
  const item = itemAt(state, state.rows.cursor)
  if (item === null || !state.changed.has(item.key)) return state
  const changed = new Map(state.changed)
  changed.delete(item.key)
  return {...state, changed}
}

export const moveCursor = (state: State, to: Move): State => {
  const {rows, size} = state
  const index = rows.cursor === null ? 0 : Math.max(0, rows.order.indexOf(rows.cursor))
  const next = moved(index, to, rows.order.length, layoutOf(size).rows)
  return cursorInView({...seen(state), rows: {...rows, cursor: rows.order[next] ?? null, touched: true}})
}

export const chooseTab = (state: State, tab: Tab): State => {
  if (tab === state.tab) return state
  const cursors = new Map(state.cursors)
  if (state.rows.cursor !== null && state.rows.touched) cursors.set(state.tab, state.rows.cursor)
  const cursor = cursors.get(tab) ?? null
  return arrange({...state, tab, cursors, rows: {order: [], cursor, top: 0, anchor: null, touched: cursor !== null}})
}

const ORDER: readonly Tab[] = [...KINDS, 'project']

export const passTab = (state: State, by: 1 | -1): State => {
  const place = (ORDER.indexOf(state.tab) + by + ORDER.length) % ORDER.length
  return chooseTab(state, ORDER[place] ?? state.tab)
}

export const changeSort = (state: State): State => {
  const place = (SORT_COLUMNS.indexOf(state.sort.by) + 1) % SORT_COLUMNS.length
  return arrange({...state, sort: {by: SORT_COLUMNS[place] ?? 'frees', reversed: false}})
}

export const reverseSort = (state: State): State =>
  arrange({...state, sort: {...state.sort, reversed: !state.sort.reversed}})

export const toggleUnused = (state: State): State => arrange({...state, unusedOnly: !state.unusedOnly})

export const NO_FILTER: Filter = {text: '', typing: false, pattern: null, error: null}

const readFilter = (text: string, before: Filter): Filter => {
  if (text.trim() === '') return {...NO_FILTER, text, typing: before.typing}
  const pattern = parsePattern(text, {within: true})
  return 'error' in pattern
    ? {...before, text, error: pattern.error}
    : {text, typing: before.typing, pattern, error: null}
}

/** Filters as it is typed; a text that can't be read yet leaves the rows as they are. */
export const typeFilter = (state: State, text: string): State =>
  arrange({...state, filter: readFilter(text, state.filter)})

export const openFilter = (state: State): State => ({...state, filter: {...state.filter, typing: true}})

export const closeFilter = (state: State): State => ({...state, filter: {...state.filter, typing: false}})

export const clearFilter = (state: State): State => arrange({...state, filter: NO_FILTER})
