import type {StepOutcome} from '../../source/run/events.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {printable} from '../../source/text/printable.ts'
import {NOW, sampleEngine, sampleReport} from './sample.ts'

const OUTCOMES: readonly StepOutcome[] = [
  {is: 'done', freed: 100},
  {is: 'skipped', reason: printable('api-2 was started meanwhile'), benign: true},
  {is: 'failed', reason: printable('500: disk error')},
  {is: 'gone'},
  {is: 'not-reached'},
]

/** A run that ended partly, with every kind of outcome. */
export const sampleReceipt = (): Receipt => ({
  run: '20261124T211408-3f9a1c',
  engine: sampleEngine.key,
  startedAt: NOW,
  endedAt: NOW + 90_000,
  outcome: 'partial',
  steps: sampleReport().plan.steps.map((step, index) => ({step, outcome: OUTCOMES[index] ?? {is: 'gone'}})),
  predicted: {atLeast: 100, atMost: 2_000_000},
  measured: {bytes: null, precision: 'at-least', how: printable('the engine could not be read afterwards')},
  disk: {freeBefore: 1e9, freeAfter: 2e9},
  ended: printable('the engine was lost'),
  record: '/state/runs/1.jsonl',
  inMemory: false,
})
