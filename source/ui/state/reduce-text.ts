import {type Printable, printable} from '../../text/printable.ts'
import {tell} from './next.ts'
import {typeFilter} from './reduce-list.ts'
import {eraseWord, typeWord} from './reduce-plan.ts'
import type {State} from './state.ts'

/** What is typed goes into the filter, or is the word that confirms. */
export const typeText = (state: State, text: string): State =>
  state.screen.is === 'plan' ? typeWord(state, text) : typeFilter(state, state.filter.text + text)

export const eraseText = (state: State): State =>
  state.screen.is === 'plan' ? eraseWord(state) : typeFilter(state, [...state.filter.text].slice(0, -1).join(''))

/** Pasted text only ever goes into the filter. */
export const paste = (state: State, text: Printable): State =>
  state.screen.is === 'list' && state.overlay === null && state.filter.typing
    ? typeFilter(state, state.filter.text + text)
    : tell(state, printable('pasted text is ignored here'))
