import {printable} from '../../text/printable.ts'
import {pageOf, textScreen} from '../select/text-screen.ts'
import type {Action, Move} from './action.ts'
import {cursorInView} from './arrange.ts'
import {type Next, only, tell, withEffect} from './next.ts'
import {focusShown, followLink, goBack, moveLink, openItem} from './reduce-details.ts'
import {
  changeSort,
  chooseTab,
  clearFilter,
  closeFilter,
  moveCursor,
  openFilter,
  passTab,
  reverseSort,
  toggleUnused,
  typeFilter,
} from './reduce-list.ts'
import {clearMarks, invertMarks, markStale, markUnused, markView, takeOffer, toggleMark} from './reduce-marks.ts'
import {confirmPlan, eraseWord, markBlockers, showPlan, typeWord} from './reduce-plan.ts'
import {breakRun, exitCode, interrupt, stopRun, takeRunEvent} from './reduce-run.ts'
import {takeView} from './reduce-view.ts'
import {scrolled} from './scroll.ts'
import type {State} from './state.ts'

const scroll = (state: State, top: number, to: Move): number => {
  const text = textScreen(state)
  return text === null ? top : scrolled(text.top, to, text.body.length, pageOf(state, text))
}

const moveOn = (state: State, to: Move): State => {
  const {screen, overlay} = state
  if (overlay !== null) return {...state, overlay: {...overlay, top: scroll(state, overlay.top, to)}}
  switch (screen.is) {
    case 'list':
      return moveCursor(state, to)
    case 'details':
      return moveLink(state, screen, to)
    case 'plan':
    case 'receipt':
      return {...state, screen: {...screen, top: scroll(state, screen.top, to)}}
    case 'run':
      return {...state, screen: {...screen, top: scroll(state, screen.top, to), following: to === 'last'}}
  }
}

/** Esc goes one step back: an overlay, a question, a screen, the filter, a message. */
const dismiss = (state: State): State => {
  const {screen, overlay, filter} = state
  if (overlay !== null) return {...state, overlay: null}
  if (screen.is === 'plan' && screen.asking !== 'nothing') {
    return {...state, screen: {...screen, asking: 'nothing', typed: ''}}
  }
  if (screen.is !== 'list') return {...state, screen: {is: 'list'}}
  if (filter.typing || filter.text !== '') return clearFilter(state)
  return state
}

const quit = (state: State): Next => {
  if (state.run !== null) return only(state)
  if (state.marks.size > 0 && state.leaving === 'no') return only({...state, leaving: 'asked'})
  return withEffect(state, {do: 'close', code: exitCode(state)})
}

const typeText = (state: State, text: string): State =>
  state.screen.is === 'plan' ? typeWord(state, text) : typeFilter(state, state.filter.text + text)

const eraseText = (state: State): State =>
  state.screen.is === 'plan' ? eraseWord(state) : typeFilter(state, [...state.filter.text].slice(0, -1).join(''))

/** Pasted text only ever goes into the filter. */
const paste = (state: State, text: string): State =>
  state.screen.is === 'list' && state.overlay === null && state.filter.typing
    ? typeFilter(state, state.filter.text + text)
    : tell(state, printable('pasted text is ignored here'))

const takeBlockers = (state: State): State => (state.screen.is === 'plan' ? markBlockers(state) : takeOffer(state))

const apply = (state: State, action: Action): Next => {
  switch (action.is) {
    case 'run-event':
      return takeRunEvent(state, action.event)
    case 'run-broke':
      return breakRun(state, action.reason)
    case 'plan-confirmed':
      return confirmPlan(state)
    case 'stop-asked':
      return stopRun(state)
    case 'interrupted':
      return interrupt(state)
    case 'quit-asked':
      return quit(state)
    case 'suspended':
      return withEffect(state, {do: 'suspend'})
    case 'read-again':
      return withEffect(tell(state, printable('reading again …')), {do: 'read-again'})
    default:
      return only(change(state, action))
  }
}

/** Facts that ask for nothing outside. */
const change = (state: State, action: Exclude<Action, {is: Outside}>): State => {
  switch (action.is) {
    case 'view-arrived':
      return takeView(state, action.view)
    case 'resized':
      return cursorInView({...state, size: action.size})
    case 'cursor-moved':
      return moveOn(state, action.to)
    case 'tab-chosen':
      return chooseTab(state, action.tab)
    case 'tab-passed':
      return passTab(state, action.by)
    case 'item-marked':
      return toggleMark(focusShown(state))
    case 'view-marked':
      return markView(state)
    case 'marks-inverted':
      return invertMarks(state)
    case 'marks-cleared':
      return clearMarks(state)
    case 'stale-marked':
      return markStale(state)
    case 'unused-marked':
      return markUnused(state)
    case 'blockers-marked':
      return takeBlockers(state)
    case 'filter-opened':
      return openFilter(state)
    case 'text-typed':
      return typeText(state, action.text)
    case 'text-erased':
      return eraseText(state)
    case 'text-entered':
      return closeFilter(state)
    case 'sort-changed':
      return changeSort(state)
    case 'sort-reversed':
      return reverseSort(state)
    case 'unused-toggled':
      return toggleUnused(state)
    case 'item-opened':
      return openItem(state)
    case 'link-followed':
      return followLink(state)
    case 'went-back':
      return goBack(state)
    case 'plan-made':
      return showPlan(state)
    case 'help-opened':
      return {...state, overlay: {is: 'help', top: 0}}
    case 'problems-opened':
      return {...state, overlay: {is: 'problems', top: 0}}
    case 'dismissed':
      return dismiss(state)
    case 'pasted':
      return paste(state, action.text)
  }
}

type Outside =
  | 'run-event'
  | 'run-broke'
  | 'plan-confirmed'
  | 'stop-asked'
  | 'interrupted'
  | 'quit-asked'
  | 'suspended'
  | 'read-again'

const NEWS: ReadonlySet<Action['is']> = new Set<Action['is']>(['view-arrived', 'resized', 'run-event', 'run-broke'])

/** What the person does takes away what was said before, and an offer or a question that was not taken. */
const forget = (state: State, action: Action): State => {
  if (NEWS.has(action.is)) return state
  const leaving = state.leaving === 'asked' && action.is !== 'quit-asked' ? 'no' : state.leaving
  return {...state, message: null, leaving, offer: action.is === 'blockers-marked' ? state.offer : []}
}

/** The next state and what has to be done for it. `now`: our clock, ms. */
export const reduce = (state: State, action: Action, now: number): Next => {
  const before = {...forget(state, action), now}
  const {state: after, effects} = apply(before, action)
  return {state: action.is === 'blockers-marked' ? {...after, offer: []} : after, effects}
}
