import {printable} from '../../text/printable.ts'
import type {Action} from './action.ts'
import {change} from './change.ts'
import {type Next, only, tell, withEffect} from './next.ts'
import {togglePin} from './reduce-pins.ts'
import {confirmPlan, writePlan} from './reduce-plan.ts'
import {askRegistry} from './reduce-registry.ts'
import {breakRun, exitCode, interrupt, stopRun, takeRunEvent} from './reduce-run.ts'
import type {State} from './state.ts'
import {itemAt} from './visible-items.ts'

const quit = (state: State): Next => {
  if (state.run !== null) return only(state)
  if (state.marks.size > 0 && state.leaving === 'no') return only({...state, leaving: 'asked'})
  return withEffect(state, {do: 'close', code: exitCode(state)})
}

/** What is missing of an image is asked for when its details are looked at. */
const lookInto = (state: State): Next => {
  const shown = state.screen.is === 'details' ? itemAt(state, state.screen.trail.at(-1) ?? null) : null
  return shown?.kind === 'image' ? withEffect(state, {do: 'look-into', image: shown.key}) : only(state)
}

const apply = (state: State, action: Action): Next => {
  switch (action.is) {
    case 'run-event':
      return takeRunEvent(state, action.event)
    case 'run-broke':
      return breakRun(state, action.reason)
    case 'plan-confirmed':
      return confirmPlan(state)
    case 'plan-file-named':
      return writePlan(state)
    case 'stop-asked':
      return stopRun(state)
    case 'interrupted':
      return interrupt(state)
    case 'quit-asked':
      return quit(state)
    case 'suspended':
      return withEffect(state, {do: 'suspend'})
    case 'read-again':
      return withEffect({...tell(state, printable('reading again …')), changed: new Map()}, {do: 'read-again'})
    case 'pin-toggled':
      return togglePin(state)
    case 'registry-asked':
      return askRegistry(state)
    case 'item-opened':
    case 'link-followed':
      return lookInto(change(state, action))
    default:
      return only(change(state, action))
  }
}

const NEWS: ReadonlySet<Action['is']> = new Set<Action['is']>([
  'engine-opened',
  'view-arrived',
  'resized',
  'run-event',
  'run-broke',
  'second-passed',
  'plan-written',
  'plan-not-written',
  'pins-changed',
  'pins-failed',
])

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
