import type {ItemKey} from '../../inventory/ids.ts'
import type {Item} from '../../inventory/item.ts'
import type {Move} from './action.ts'
import {goTo} from './arrange.ts'
import {moved} from './scroll.ts'
import type {Screen, State} from './state.ts'
import {itemAt} from './visible-items.ts'

type Details = Extract<Screen, {is: 'details'}>

/** Where the links of an item lead, in the order they are listed: what uses it, then what it uses. */
export const linksOf = (item: Item): readonly ItemKey[] => [
  ...item.usedBy.map((link) => link.from),
  ...item.uses.map((link) => link.to),
]

const shown = (state: State, {trail}: Details): Item | null => itemAt(state, trail.at(-1) ?? null)

export const openItem = (state: State): State =>
  state.rows.cursor === null ? state : {...state, screen: {is: 'details', trail: [state.rows.cursor], link: 0, top: 0}}

export const moveLink = (state: State, screen: Details, to: Move): State => {
  const item = shown(state, screen)
  const count = item === null ? 0 : linksOf(item).length
  return {...state, screen: {...screen, link: moved(screen.link, to, count, state.size.rows)}}
}

export const followLink = (state: State): State => {
  const {screen} = state
  if (screen.is !== 'details') return state
  const item = shown(state, screen)
  const target = item === null ? undefined : linksOf(item)[screen.link]
  if (target === undefined || itemAt(state, target) === null) return state
  return {...state, screen: {...screen, trail: [...screen.trail, target], link: 0, top: 0}}
}

/** One item back on the trail; from its first, back to the list. */
export const goBack = (state: State): State => {
  const {screen} = state
  if (screen.is !== 'details') return state
  if (screen.trail.length > 1) return {...state, screen: {...screen, trail: screen.trail.slice(0, -1), link: 0, top: 0}}
  return {...state, screen: {is: 'list'}}
}

/** The item that Space marks: the one under the cursor, or the one whose details are shown. */
export const focusShown = (state: State): State => {
  const {screen} = state
  const key = screen.is === 'details' ? screen.trail.at(-1) : undefined
  return key === undefined ? state : goTo(state, key)
}
