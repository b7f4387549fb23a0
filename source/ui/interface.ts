import type {Look} from '../look/look.ts'
import type {Plan} from '../plan/plan.ts'
import type {Policy} from '../policy/policy.ts'
import type {RunEvent} from '../run/events.ts'
import type {Receipt} from '../run/receipt.ts'

/** A run that the interface watches; `stop` ends it before its next step. */
export interface RunInProgress {
  readonly events: AsyncIterable<RunEvent>
  readonly stop: () => void
}

/** What the interface is given; its effects are these functions, carried out by commands/. */
export interface InterfacePorts {
  readonly look: Look
  readonly policy: Policy
  /** Our clock, ms. */
  readonly now: () => number
  /** Null with --read-only: then nothing can be removed. Rejects with a sentence when the lock is held. */
  readonly startRun: ((plan: Plan) => RunInProgress) | null
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly colors: boolean
  readonly unicode: boolean
  readonly screenReader: boolean
  /** Shown in the header: `local`, `demo`, a host. */
  readonly title: string
}

/** How it ended; the receipts of its runs are printed to the normal screen by the caller. */
export interface InterfaceResult {
  readonly code: 0 | 3 | 130
  readonly receipts: readonly Receipt[]
}
