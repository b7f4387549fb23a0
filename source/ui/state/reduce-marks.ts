import type {ItemKey} from '../../inventory/ids.ts'
import type {Item} from '../../inventory/item.ts'
import type {Selection} from '../../policy/selection.ts'
import {staleSelection} from '../../policy/stale-selection.ts'
import {unusedSelection} from '../../policy/unused-selection.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {isKept} from './is-unused.ts'
import {isProtected, leftOutOf, protectedAmong, protectionOf} from './marking.ts'
import {tell} from './next.ts'
import {sayItems} from './say-items.ts'
import type {State} from './state.ts'
import {itemAt, visibleItems} from './visible-items.ts'

export const withMarks = (state: State, marks: ReadonlySet<ItemKey>): State => ({
  ...state,
  marks,
  lost: new Set([...state.lost].filter((key) => !marks.has(key))),
  rows: {...state.rows, touched: true},
})

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

/** Space: marks the item under the cursor, or takes its mark away. */
export const toggleMark = (state: State): State => {
  const item = itemAt(state, state.rows.cursor)
  if (item === null) return state
  if (!state.marks.has(item.key)) return markOne(state, item)
  const marks = new Set(state.marks)
  marks.delete(item.key)
  return withMarks(state, marks)
}

/** Of these items the ones that could go together with what is marked: nothing that stays keeps them. */
export const goingTogether = (state: State, items: readonly Item[]): readonly Item[] => {
  let left = items.filter((item) => !isProtected(state, item))
  for (let before = -1; before !== left.length; ) {
    before = left.length
    const going = new Set([...state.marks, ...left.map((item) => item.key)])
    left = left.filter((item) => !isKept(item, going))
  }
  return left
}

/** Marks those that can go, and says how many can't. */
export const markMany = (state: State, items: readonly Item[], marks: ReadonlySet<ItemKey>): State => {
  const going = goingTogether({...state, marks}, items)
  const marked = withMarks(state, new Set([...marks, ...going.map((item) => item.key)]))
  const left = items.length - going.length
  return left === 0 ? marked : tell(marked, say`${sayCount(left, 'item')} left out: in use, or protected`)
}

export const markView = (state: State): State => markMany(state, visibleItems(state), state.marks)

export const invertMarks = (state: State): State => {
  const visible = visibleItems(state)
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
