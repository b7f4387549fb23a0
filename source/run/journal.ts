import type {EngineKey} from '../inventory/ids.ts'
import type {Plan, Step} from '../plan/plan.ts'
import type {Raw} from '../text/raw.ts'
import type {StepOutcome} from './events.ts'
import type {Receipt} from './receipt.ts'

/**
 * The durable record of a run, a JSON object a line. Times in ms since epoch. An intent without an outcome is a step that
 * was in flight when the program was killed; names that were untagged and neither removed with their image nor restored
 * are to be put back.
 */
export type JournalEntry =
  | {
      readonly entry: 'start'
      readonly version: 1
      readonly run: string
      readonly engine: EngineKey
      readonly driver: Raw
      readonly plan: Plan
      readonly at: number
    }
  | {readonly entry: 'intent'; readonly run: string; readonly n: number; readonly step: StepRecord; readonly at: number}
  | {
      readonly entry: 'outcome'
      readonly run: string
      readonly n: number
      /** Of build cache: the records it is the outcome of; a step may have several. */
      readonly ids: readonly string[] | null
      readonly outcome: StepOutcome
      readonly at: number
    }
  /** A name an untag took was given back to its image (or could not be). */
  | {
      readonly entry: 'restore'
      readonly run: string
      readonly n: number
      readonly reference: Raw
      readonly restored: boolean
      readonly at: number
    }
  | {
      readonly entry: 'end'
      readonly run: string
      readonly outcome: Receipt['outcome']
      readonly measured: number | null
      readonly at: number
    }

/** What a step is about to send, enough to look for it without the plan. */
export interface StepRecord {
  readonly action: Step['action']
  readonly kind: Step['kind']
  readonly id: string | readonly string[]
  readonly reference: Raw | null
}

/** Where the record of a run goes; store/ writes it. */
export interface Journal {
  /** Resolves when the entry is durable; rejects when it can't be, and then no step may go. */
  readonly append: (entry: JournalEntry) => Promise<void>
}

/** One line, without the line break: JSON keeps raw text escaped. */
export const encodeEntry = (entry: JournalEntry): string => JSON.stringify(entry)
