import type {Plan} from '../plan/plan.ts'
import type {StepEnd} from './carry-out-step.ts'
import {type MeasuringFacts, measure} from './measure.ts'
import type {Signals} from './open-run.ts'
import type {RunPorts} from './ports.ts'
import type {Receipt} from './receipt.ts'

/** What waited for one of these has it beside it. */
const isFault = ({outcome}: StepEnd): boolean => outcome.is === 'failed' || outcome.is === 'unknown'

/** Steps left out only because they changed or came into use are no fault (design.md §7). */
const outcomeOf = (ends: readonly StepEnd[], ended: Receipt['ended'], {stop, leave}: Signals): Receipt['outcome'] => {
  if (ended !== null) return 'failed'
  const interrupted = ends.some(
    ({outcome}) => outcome.is === 'not-reached' || (leave.aborted && outcome.is === 'unknown'),
  )
  if (interrupted && (stop.aborted || leave.aborted)) return 'interrupted'
  return ends.some(isFault) ? 'partial' : 'done'
}

export interface ReceiptFacts {
  readonly plan: Plan
  readonly ends: readonly StepEnd[]
  readonly startedAt: number
  readonly measuring: MeasuringFacts
  readonly disk: Receipt['disk']
  readonly ended: Receipt['ended']
}

/** What a run did, once it is over. */
export const writeReceipt = (facts: ReceiptFacts, ports: RunPorts, signals: Signals): Receipt => ({
  run: ports.runId,
  engine: facts.plan.engine,
  startedAt: facts.startedAt,
  endedAt: ports.now(),
  outcome: outcomeOf(facts.ends, facts.ended, signals),
  steps: facts.ends.map(({step, outcome}) => ({step, outcome})),
  predicted: facts.plan.frees,
  measured: measure(facts.ends, facts.measuring),
  disk: facts.disk,
  ended: facts.ended,
  record: ports.record,
  inMemory: false,
})
