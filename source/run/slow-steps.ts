import type {Step} from '../plan/plan.ts'
import type {RunEvent} from './events.ts'

/** ms without an answer until a notice says that a step is still going on. */
const SLOW = 30_000

/** Steps in flight and since when, each mentioned once when it takes long. */
export interface SlowSteps {
  readonly began: (step: Step) => void
  readonly ended: (step: Step) => void
  readonly tick: () => void
}

export const makeSlowSteps = (now: () => number, emit: (event: RunEvent) => void): SlowSteps => {
  const since = new Map<Step, number>()
  const told = new Set<Step>()
  return {
    began: (step) => {
      since.set(step, now())
    },
    ended: (step) => {
      since.delete(step)
    },
    tick: () => {
      const at = now()
      for (const [step, from] of since) {
        if (at - from < SLOW || told.has(step)) continue
        told.add(step)
        emit({is: 'step-slow', step, forMs: at - from, at})
      }
    },
  }
}
