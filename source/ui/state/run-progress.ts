import type {Plan, Step} from '../../plan/plan.ts'
import type {RunEvent, StepOutcome} from '../../run/events.ts'
import type {Message} from './state.ts'

export type StepState =
  | {readonly is: 'waiting'}
  | {readonly is: 'running'}
  | {readonly is: 'slow'; readonly forMs: number}
  | StepOutcome

/** A run as far as its events told. */
export interface RunProgress {
  readonly plan: Plan
  /** Our clock, ms. */
  readonly startedAt: number
  /** By step number; absent: waiting. */
  readonly steps: ReadonlyMap<number, StepState>
  /** The step that began or ended last; null before the first. */
  readonly latest: number | null
  readonly notices: readonly Message[]
  readonly stopping: boolean
}

export const beginRun = (plan: Plan, startedAt: number): RunProgress => ({
  plan,
  startedAt,
  steps: new Map(),
  latest: null,
  notices: [],
  stopping: false,
})

const WAITING: StepState = {is: 'waiting'}
export const stateOf = (run: RunProgress, step: Step): StepState => run.steps.get(step.n) ?? WAITING

/** How many steps have come to an end, whichever. */
export const endedSteps = ({steps}: RunProgress): number =>
  [...steps.values()].filter(({is}) => is !== 'waiting' && is !== 'running' && is !== 'slow').length

const withStep = (run: RunProgress, step: Step, state: StepState): RunProgress => ({
  ...run,
  steps: new Map(run.steps).set(step.n, state),
  latest: step.n,
})

export const followRun = (run: RunProgress, event: RunEvent): RunProgress => {
  switch (event.is) {
    case 'step-started':
      return withStep(run, event.step, {is: 'running'})
    case 'step-slow':
      return withStep(run, event.step, {is: 'slow', forMs: event.forMs})
    case 'step-ended':
      return withStep(run, event.step, event.outcome)
    case 'notice':
      return {...run, notices: [...run.notices, {text: event.text, tone: 'warning', at: event.at}]}
    case 'run-started':
    case 'run-ended':
      return run
  }
}
