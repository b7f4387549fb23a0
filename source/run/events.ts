import type {Plan, Step} from '../plan/plan.ts'
import type {Printable} from '../text/printable.ts'
import type {Receipt} from './receipt.ts'

export type StepOutcome =
  | {readonly is: 'done'; readonly freed: number | null}
  | {readonly is: 'gone'}
  /** Not tried or refused: something uses or changed it (`benign`), or a step it depends on failed. */
  | {readonly is: 'skipped'; readonly reason: Printable; readonly benign: boolean}
  | {readonly is: 'failed'; readonly reason: Printable}
  | {readonly is: 'not-reached'}
  | {readonly is: 'unknown'; readonly reason: Printable}

/** What a run says while it goes. Times in ms since epoch. */
export type RunEvent =
  | {readonly is: 'run-started'; readonly run: string; readonly plan: Plan; readonly at: number}
  | {readonly is: 'step-started'; readonly step: Step; readonly at: number}
  /** After 30 s without an answer. */
  | {readonly is: 'step-slow'; readonly step: Step; readonly forMs: number; readonly at: number}
  | {readonly is: 'step-ended'; readonly step: Step; readonly outcome: StepOutcome; readonly at: number}
  | {readonly is: 'notice'; readonly text: Printable; readonly at: number}
  | {readonly is: 'run-ended'; readonly receipt: Receipt; readonly at: number}
