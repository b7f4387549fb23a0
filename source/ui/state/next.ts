import type {Printable} from '../../text/printable.ts'
import type {Effect} from './effect.ts'
import type {Message, State} from './state.ts'

/** The state after an action, and what has to be done for it. */
export interface Next {
  readonly state: State
  readonly effects: readonly Effect[]
}

export const only = (state: State): Next => ({state, effects: []})

export const withEffect = (state: State, effect: Effect): Next => ({state, effects: [effect]})

const LOG_LIMIT = 200

/** Says it in the message line, and remembers it for the list of problems if it is a warning. */
export const tell = (state: State, text: Printable, tone: Message['tone'] = 'plain'): State => {
  const message: Message = {text, tone, at: state.now}
  return {...state, message, log: tone === 'warning' ? [...state.log, message].slice(-LOG_LIMIT) : state.log}
}
