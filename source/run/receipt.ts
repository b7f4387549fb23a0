import type {ByteBounds} from '../inventory/bytes.ts'
import type {EngineKey} from '../inventory/ids.ts'
import type {Step} from '../plan/plan.ts'
import type {Printable} from '../text/printable.ts'
import type {StepOutcome} from './events.ts'

/** Predicted against measured; what went, what was skipped and why, what failed. Times in ms since epoch. */
export interface Receipt {
  readonly run: string
  readonly engine: EngineKey
  readonly startedAt: number
  readonly endedAt: number
  readonly outcome: 'done' | 'partial' | 'interrupted' | 'failed' | 'unfinished'
  readonly steps: readonly {readonly step: Step; readonly outcome: StepOutcome}[]
  readonly predicted: ByteBounds
  /** Null bytes: it could not be measured; `how` says by what, or why not. */
  readonly measured: {
    readonly bytes: number | null
    /** `about`: other programs may have added to it or taken from it. */
    readonly precision: 'exact' | 'about' | 'at-least' | 'at-most'
    readonly how: Printable
  }
  readonly disk: {readonly freeBefore: number | null; readonly freeAfter: number | null}
  /** Why the run ended early, if it did: the engine changed, was lost … */
  readonly ended: Printable | null
  /** Where the record is. */
  readonly record: string | null
  /** The disk had no room for the record, which is in memory until there is some. */
  readonly inMemory: boolean
}
