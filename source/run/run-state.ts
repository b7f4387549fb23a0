import type {Printable} from '../text/printable.ts'
import type {RunEvent} from './events.ts'
import type {Guard} from './guard.ts'
import type {JournalWriter} from './journal-writer.ts'
import type {RunPorts} from './ports.ts'
import type {SlowSteps} from './slow-steps.ts'

/** What everything that takes part in one run shares. */
export interface RunState {
  readonly ports: RunPorts
  readonly guard: Guard
  /** No new step: stopped, or the run ended. */
  readonly halting: AbortSignal
  /** Nothing more at all: left, or abandoned. */
  readonly over: AbortSignal
  /** Numbers of the steps that events named; they are probed whole. */
  readonly touched: Set<number>
  /** Steps that a whole look found not to hold any more, and why. */
  readonly dropped: (n: number) => Dropped | null
  /** Bytes of the layers an engine named, null where one is not known. */
  readonly bytesOf: (layers: readonly string[]) => number | null
  readonly emit: (event: RunEvent) => void
  readonly notice: (text: Printable) => void
  readonly journal: JournalWriter
  /** Steps that wait for the engine's answer. */
  readonly slow: SlowSteps
}

export interface Dropped {
  readonly reason: Printable
  /** False: it could not be read. */
  readonly benign: boolean
}
