import type {RunEvent} from '../../run/events.ts'
import type {Receipt} from '../../run/receipt.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {rearrange} from './arrange.ts'
import {type Next, only, tell, withEffect} from './next.ts'
import {followRun} from './run-progress.ts'
import type {State} from './state.ts'

/** 3: a run in this session ended only partly. */
export const exitCode = ({receipts}: State): 0 | 3 =>
  receipts.some(({outcome}) => outcome === 'partial' || outcome === 'failed') ? 3 : 0

const settled = ({steps}: Receipt) =>
  steps.flatMap(({step, outcome}) => (outcome.is === 'done' || outcome.is === 'gone' ? step.removes : []))

const endRun = (state: State, receipt: Receipt): Next => {
  const gone = new Set(settled(receipt))
  const ended: State = {
    ...state,
    run: null,
    marks: new Set([...state.marks].filter((key) => !gone.has(key))),
    changed: new Map(),
    receipts: [...state.receipts, receipt],
    screen: {is: 'receipt', receipt, top: 0},
    overlay: null,
    message: null,
  }
  return state.leaving === 'after-run' ? withEffect(ended, {do: 'close', code: 130}) : only(rearrange(ended))
}

export const takeRunEvent = (state: State, event: RunEvent): Next => {
  if (state.run === null) return only(state)
  if (event.is === 'run-ended') return endRun(state, event.receipt)
  const run = followRun(state.run, event)
  const told = event.is === 'notice' ? tell(state, event.text, 'warning') : state
  return only({...told, run})
}

export const breakRun = (state: State, reason: Printable): Next => {
  if (state.run === null) return only(state)
  const back: State = {...tell(state, reason, 'warning'), run: null, screen: {is: 'list'}, overlay: null}
  return state.leaving === 'after-run' ? withEffect(back, {do: 'close', code: 130}) : only(rearrange(back))
}

/** Esc: no new step; what is in flight finishes. */
export const stopRun = (state: State): Next => {
  if (state.run === null || state.run.stopping) return only(state)
  return withEffect({...state, run: {...state.run, stopping: true}}, {do: 'stop-run'})
}

/** The first Ctrl+C lets what is in flight finish, the second leaves at once. */
export const interrupt = (state: State): Next => {
  if (state.run === null) return withEffect(state, {do: 'close', code: 130})
  if (state.leaving === 'after-run') return withEffect(state, {do: 'leave-run'})
  const words = printable('stopping: what is in flight finishes · Ctrl+C again leaves at once')
  const stopping = {...tell(state, words), leaving: 'after-run' as const, run: {...state.run, stopping: true}}
  return withEffect(stopping, {do: 'stop-run'})
}
