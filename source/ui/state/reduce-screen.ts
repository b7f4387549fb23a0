import {pageOf, textScreen} from '../select/text-screen.ts'
import type {Move} from './action.ts'
import {moveLink} from './reduce-details.ts'
import {clearFilter, moveCursor} from './reduce-list.ts'
import {scrolled} from './scroll.ts'
import type {State} from './state.ts'

const scroll = (state: State, top: number, to: Move): number => {
  const text = textScreen(state)
  return text === null ? top : scrolled(text.top, to, text.body.length, pageOf(state, text))
}

/** Moves the cursor of the list or the details, or scrolls the text in front. */
export const moveOn = (state: State, to: Move): State => {
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
export const dismiss = (state: State): State => {
  const {screen, overlay, filter} = state
  if (overlay !== null) return {...state, overlay: null}
  if (screen.is === 'plan' && screen.asking !== 'nothing') {
    return {...state, screen: {...screen, asking: 'nothing', typed: ''}}
  }
  if (screen.is !== 'list') return {...state, screen: {is: 'list'}}
  if (state.rows.anchor !== null) return {...state, rows: {...state.rows, anchor: null}}
  if (filter.typing || filter.text !== '') return clearFilter(state)
  return state
}
