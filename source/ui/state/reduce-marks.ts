import type {ItemKey} from '../../inventory/ids.ts'
import type {Item} from '../../inventory/item.ts'
import type {Selection} from '../../policy/selection.ts'
import {staleSelection} from '../../policy/stale-selection.ts'
import {unusedSelection} from '../../policy/unused-selection.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {goingTogether} from './going-together.ts'
import {leftOutOf, protectedAmong, protectionOf, withMarks} from './marking.ts'
import {tell} from './next.ts'
import {unheldItems} from './project-going.ts'
import {toggleProject} from './reduce-project.ts'
import type {Row} from './row-key.ts'
import {sayItems} from './say-items.ts'
import type {State} from './state.ts'
import {itemAt, projectAt, visibleRows} from './visible-items.ts'

const markOne = (state: State, item: Item): State => {
  const protection = protectionOf(state, item)
  if (protection !== null) return tell(state, say`${item.name} is protected: ${protection}`)
  const marks = new Set(state.marks).add(item.key)
  const leftOut = leftOutOf(state, marks, item.key)
  if (leftOut === null) return withMarks(state, marks)
  if (leftOut.blockedBy.length === 0) return tell(state, say`${item.name} can't go: ${leftOut.reason}`)
  const guarded = protectedAmong(state, leftOut.blockedBy)
  if (guarded !== null)
    return tell(state, say`${item.name} can't go: ${leftOut.reason}; ${guarded.name} is protected: ${guarded.reason}`)
  return {
    ...tell(
      withMarks(state, marks),
      say`${item.name} waits: ${leftOut.reason} · m marks ${sayItems(state, leftOut.blockedBy)} too`,
    ),
    offer: leftOut.blockedBy,
  }
}

/** Space: marks the item or project under the cursor, or takes its mark away. */
export const toggleMark = (state: State): State => {
  const project = projectAt(state, state.rows.cursor)
  if (project !== null) return toggleProject(state, project)
  const item = itemAt(state, state.rows.cursor)
  if (item === null) return state
  if (!state.marks.has(item.key)) return markOne(state, item)
  const marks = new Set(state.marks)
  marks.delete(item.key)
  return withMarks(state, marks)
}

/** Marks those that can go, and says how many can't. */
export const markMany = (state: State, items: readonly Item[], marks: ReadonlySet<ItemKey>): State => {
  const going = goingTogether({...state, marks}, items)
  const marked = withMarks(state, new Set([...marks, ...going.map((item) => item.key)]))
  const left = items.length - going.length
  return left === 0 ? marked : tell(marked, say`${sayCount(left, 'item')} left out: in use, or protected`)
}

/** What keys for many are about: the items of the tab in front; of projects what holds no data. */
export const itemsInRows = (rows: readonly Row[]): readonly Item[] => [
  ...new Set(rows.flatMap((row) => (row.kind === 'project' ? unheldItems(row.project.items) : [row]))),
]

export const markView = (state: State): State => markMany(state, itemsInRows(visibleRows(state)), state.marks)

export const invertMarks = (state: State): State => {
  const visible = itemsInRows(visibleRows(state))
  const outside = new Set(state.marks)
  for (const item of visible) outside.delete(item.key)
  return markMany(
    state,
    visible.filter((item) => !state.marks.has(item.key)),
    outside,
  )
}

export const clearMarks = (state: State): State => ({...withMarks(state, new Set()), lost: new Set(), wish: null})

const markSelection = (state: State, selection: Selection, words: string): State => {
  const fresh = [...selection.keys()].filter((key) => !state.marks.has(key))
  return tell(
    withMarks(state, new Set([...state.marks, ...fresh])),
    fresh.length === 0 ? say`all ${words} is marked already` : say`marked ${sayCount(fresh.length, 'item')}: ${words}`,
  )
}

const later = (state: State, wish: NonNullable<State['wish']>): State => ({
  ...tell(state, printable('still reading: it is marked as soon as all is known')),
  wish,
})

/** `s`: what the policy calls stale, of every kind. */
export const markStale = (state: State): State => {
  const {inventory, verdicts} = state.view
  if (!inventory.complete) return later(state, 'stale')
  const selection = staleSelection(inventory, verdicts)
  if (selection.size > 0) return markSelection(state, selection, 'what the policy calls stale')
  return tell(state, printable('nothing is proven stale · S marks everything unused that holds no data'))
}

/** `S`: everything unused that holds no data, of every kind. */
export const markUnused = (state: State): State => {
  const {inventory} = state.view
  if (!inventory.complete) return later(state, 'unused')
  const selection = unusedSelection(inventory, state.policy)
  if (selection.size === 0) return tell(state, printable('nothing unused here, but what may be data'))
  return markSelection(state, selection, 'what is unused and holds no data')
}

/** What was wished for while not all was known. */
export const grantWish = (state: State): State => {
  if (state.wish === null || !state.view.inventory.complete) return state
  const granted = {...state, wish: null}
  return state.wish === 'stale' ? markStale(granted) : markUnused(granted)
}

/** `m`: what keeps the item that was marked last goes with it. */
export const takeOffer = (state: State): State => {
  if (state.offer.length === 0) return state
  return tell(
    withMarks(state, new Set([...state.marks, ...state.offer])),
    say`marked ${sayItems(state, state.offer)} too`,
  )
}
