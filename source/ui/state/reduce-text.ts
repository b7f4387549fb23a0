import {type Printable, printable} from '../../text/printable.ts'
import {tell} from './next.ts'
import {typeFilter} from './reduce-list.ts'
import {eraseWord, typeWord} from './reduce-plan.ts'
import type {State} from './state.ts'

/** What is typed goes into the filter or the name of a file, or is the word that confirms. */
export const typeText = (state: State, text: string): State =>
  state.screen.is === 'plan' ? typeWord(state, text) : typeFilter(state, state.filter.text + text)

export const eraseText = (state: State): State =>
  state.screen.is === 'plan' ? eraseWord(state) : typeFilter(state, [...state.filter.text].slice(0, -1).join(''))

const isWriting = ({screen, overlay, filter}: State): boolean =>
  overlay === null && (screen.is === 'plan' ? screen.asking === 'file' : screen.is === 'list' && filter.typing)

/** Pasted text only ever goes into the filter, or the name of a file. */
export const paste = (state: State, text: Printable): State =>
  isWriting(state) ? typeText(state, text) : tell(state, printable('pasted text is ignored here'))
