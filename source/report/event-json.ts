import type {EngineFacts} from '../inventory/snapshot.ts'
import type {RunEvent} from '../run/events.ts'
import {engineJson, timeJson} from './basic-json.ts'
import {planJson, stepName} from './plan-json.ts'
import {outcomeJson, receiptJson} from './receipt-json.ts'

const bodyOf = (event: RunEvent, engine: EngineFacts | null) => {
  switch (event.is) {
    case 'run-started':
      return {run: event.run, engine: engineJson(engine), plan: planJson(event.plan)}
    case 'step-started':
      return {step: stepName(event.step)}
    case 'step-slow':
      return {step: stepName(event.step), forSeconds: Math.floor(event.forMs / 1000)}
    case 'step-ended':
      return {step: stepName(event.step), ...outcomeJson(event.outcome)}
    case 'notice':
      return {text: event.text}
    case 'run-ended':
      return {receipt: receiptJson(event.receipt, engine)}
  }
}

/** One line of `--events`, as `schema/events-1.json` has it; plain data for JSON. */
export const eventJson = (event: RunEvent, engine: EngineFacts | null) => ({
  schema: 'dock-tidy/events-1',
  event: event.is,
  at: timeJson(event.at),
  ...bodyOf(event, engine),
})
