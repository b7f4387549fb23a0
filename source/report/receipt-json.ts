import type {StepOutcome} from '../run/events.ts'
import type {EngineTold} from '../run/journal.ts'
import type {Receipt} from '../run/receipt.ts'
import {boundsJson, engineJson, timeJson} from './basic-json.ts'
import {stepJson} from './plan-json.ts'

/** How a step ended, in the three fields that receipts and events have. */
export const outcomeJson = (outcome: StepOutcome) => ({
  outcome: outcome.is,
  reason: 'reason' in outcome ? outcome.reason : null,
  freed: outcome.is === 'done' ? outcome.freed : null,
})

/** The receipt as `schema/receipt-1.json` has it; plain data for JSON. */
export const receiptJson = (receipt: Receipt, engine: EngineTold | null) => ({
  schema: 'dock-tidy/receipt-1',
  run: receipt.run,
  startedAt: timeJson(receipt.startedAt),
  endedAt: timeJson(receipt.endedAt),
  engine: engineJson(engine),
  outcome: receipt.outcome,
  ended: receipt.ended,
  steps: receipt.steps.map(({step, outcome}) => ({...stepJson(step), ...outcomeJson(outcome), because: step.reason})),
  predicted: boundsJson(receipt.predicted),
  measured: {
    bytes: receipt.measured.bytes,
    precision: receipt.measured.precision,
    how: receipt.measured.how,
  },
  disk: {freeBefore: receipt.disk.freeBefore, freeAfter: receipt.disk.freeAfter},
  record: receipt.record,
  recordInMemory: receipt.inMemory,
})
