import {detailsBody} from '../select/details-body.ts'
import {pageOf, textScreen} from '../select/text-screen.ts'
import type {Move} from './action.ts'
import {goTo} from './arrange.ts'
import {isThere, leadsOf} from './links.ts'
import {moved, scrolled, topFor} from './scroll.ts'
import type {Screen, State} from './state.ts'

type Details = Extract<Screen, {is: 'details'}>

export const openItem = (state: State): State =>
  state.rows.cursor === null ? state : {...state, screen: {is: 'details', trail: [state.rows.cursor], link: 0, top: 0}}

/** With this link under the cursor and on the screen. */
const onLink = (state: State, screen: Details, link: number): State => {
  const key = screen.trail.at(-1)
  const at: State = {...state, screen: {...screen, link}}
  const text = textScreen(at)
  if (key === undefined || text === null) return at
  const {links} = detailsBody(at, key, link)
  return {...at, screen: {...screen, link, top: topFor(screen.top, links + link, text.body.length, pageOf(at, text))}}
}

/** Up and down go from link to link, and through the text where there is none any more; whole pages only through the text. */
export const moveLink = (state: State, screen: Details, to: Move): State => {
  const count = leadsOf(state, screen.trail.at(-1) ?? null).length
  const link = to === 'up' || to === 'down' ? moved(screen.link, to, count, 1) : screen.link
  if (link !== screen.link) return onLink(state, screen, link)
  const text = textScreen(state)
  if (text === null) return state
  return {...state, screen: {...screen, top: scrolled(text.top, to, text.body.length, pageOf(state, text))}}
}

export const followLink = (state: State): State => {
  const {screen} = state
  if (screen.is !== 'details') return state
  const target = leadsOf(state, screen.trail.at(-1) ?? null)[screen.link]?.to
  if (target === undefined || !isThere(state, target)) return state
  return {...state, screen: {...screen, trail: [...screen.trail, target], link: 0, top: 0}}
}

/** One item back on the trail, to the link that led away from it; from its first, back to the list. */
export const goBack = (state: State): State => {
  const {screen} = state
  if (screen.is !== 'details') return state
  const left = screen.trail.at(-1)
  const trail = screen.trail.slice(0, -1)
  if (trail.length === 0) return {...state, screen: {is: 'list'}}
  const link = leadsOf(state, trail.at(-1) ?? null).findIndex(({to}) => to === left)
  return onLink(state, {...screen, trail, top: 0}, Math.max(0, link))
}

/** The item that Space marks: the one under the cursor, or the one whose details are shown. */
export const focusShown = (state: State): State => {
  const {screen} = state
  const key = screen.is === 'details' ? screen.trail.at(-1) : undefined
  return key === undefined ? state : goTo(state, key)
}
