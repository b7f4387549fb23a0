import type {EngineKey} from '../inventory/ids.ts'
import type {Profile} from '../inventory/profile.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {Plan, Step} from '../plan/plan.ts'
import type {Raw} from '../text/raw.ts'
import type {StepOutcome} from './events.ts'
import type {Receipt} from './receipt.ts'

/** What a record keeps of the engine, so that it can be told without one. */
export type EngineTold = Pick<EngineFacts, 'key' | 'id' | 'name' | 'endpoint' | 'version' | 'apiVersion' | 'root'> & {
  readonly profile: Pick<Profile, 'product' | 'store'>
}

/** The process that carries a run out. */
export interface RunOwner {
  readonly pid: number
  readonly host: string
  readonly user: string
}

/** How a step ended; of build cache for some of its records only: a step may have several ends. */
export interface RecordedEnd {
  readonly n: number
  readonly ids: readonly string[] | null
  readonly outcome: StepOutcome
}

/**
 * The durable record of a run, a JSON object a line. Times in ms since epoch. An intent without an outcome is a step that
 * was in flight when the program was killed; names that were untagged and neither removed with their image nor restored
 * are to be put back.
 */
export type JournalEntry =
  | {
      readonly entry: 'start'
      readonly version: 2
      readonly run: string
      readonly engine: EngineKey
      readonly driver: Raw
      readonly told: EngineTold
      readonly by: RunOwner
      readonly plan: Plan
      readonly at: number
    }
  | {readonly entry: 'intent'; readonly run: string; readonly n: number; readonly step: StepRecord; readonly at: number}
  | (RecordedEnd & {readonly entry: 'outcome'; readonly run: string; readonly at: number})
  /** A name an untag took was given back to its image (or could not be). */
  | {
      readonly entry: 'restore'
      readonly run: string
      readonly n: number
      readonly reference: Raw
      readonly restored: boolean
      readonly at: number
    }
  /** All of the receipt that the plan does not tell. */
  | ({
      readonly entry: 'end'
      readonly run: string
      readonly ends: readonly RecordedEnd[]
      readonly at: number
    } & Pick<Receipt, 'outcome' | 'measured' | 'disk' | 'ended'>)
  /** A later run found this one unfinished, said so, and put back what names it could. */
  | {readonly entry: 'closed'; readonly run: string; readonly at: number}

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

export const toldOf = ({key, id, name, endpoint, version, apiVersion, root, profile}: EngineTold): EngineTold => ({
  key,
  id,
  name,
  endpoint,
  version,
  apiVersion,
  root,
  profile: {product: profile.product, store: profile.store},
})
