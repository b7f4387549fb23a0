import type {Plan, Step} from '../../plan/plan.ts'
import {type RunProgress, stateOf} from '../state/run-progress.ts'

/** How far a run is. */
export interface Pace {
  /** 0 … 1, by what the steps cost, not by their number. */
  readonly share: number
  /** Bytes that are gone, as far as is known: what the engine told, else what was predicted at least. */
  readonly bytes: number
  readonly elapsedMs: number
  /** Null: too early to tell. */
  readonly leftMs: number | null
}

/** Removing this many bytes takes about as long as asking for it. */
const BYTES_A_CALL = 100_000_000
const EARLY_MS = 2000
const EARLY_STEPS = 3

const costOf = ({action, frees}: Step): number =>
  action === 'untag-image' ? 0.3 : 1 + (frees.atMost ?? frees.atLeast) / BYTES_A_CALL

const sum = (steps: Plan['steps'], worth: (step: Step) => number): number =>
  steps.reduce((all, step) => all + worth(step), 0)

/** `now`: our clock, ms. */
export const paceOf = (run: RunProgress, now: number): Pace => {
  const {steps} = run.plan
  const ended = steps.filter((step) => !['waiting', 'running', 'slow'].includes(stateOf(run, step).is))
  const bytes = sum(ended, (step) => {
    const state = stateOf(run, step)
    return state.is === 'done' ? (state.freed ?? step.frees.atLeast) : 0
  })
  const [done, all] = [sum(ended, costOf), sum(steps, costOf)]
  const elapsedMs = Math.max(0, now - run.startedAt)
  const early = elapsedMs < EARLY_MS || ended.length < EARLY_STEPS
  return {
    share: all === 0 ? 1 : done / all,
    bytes,
    elapsedMs,
    leftMs: early ? null : (elapsedMs / done) * (all - done),
  }
}
