import type {Inventory} from '../inventory/inventory.ts'
import type {Look} from '../look/look.ts'
import type {Plan} from '../plan/plan.ts'
import type {Pin, PinChange} from '../policy/pins.ts'
import type {Policy} from '../policy/policy.ts'
import type {RunEvent} from '../run/events.ts'
import type {Receipt} from '../run/receipt.ts'
import type {Printable} from '../text/printable.ts'
import type {Palette} from './theme.ts'

/** A run that the interface watches. */
export interface RunInProgress {
  /** Ends with `run-ended`; rejects with a sentence when the run can't begin (the lock is held). */
  readonly events: AsyncIterable<RunEvent>
  /** Ends it before its next step; what is in flight finishes. */
  readonly stop: () => void
  /** Ends it at once; steps in flight become `unknown`. */
  readonly leave: () => void
}

/** An engine that answered. */
export interface Opened {
  /** Shown in the header: `local`, `demo`, a host. */
  readonly title: string
}

/** What the interface is given; its effects are these functions, carried out by commands/. */
export interface InterfacePorts {
  readonly look: Look
  /** The engine on its way: the interface shows itself before, and ends with what this rejects with. */
  readonly opening: Promise<Opened>
  readonly policy: Policy
  /** The pins that `P` sets and takes away. */
  readonly pins: {
    /** Where they are kept. */
    readonly file: string
    /** Resolves with all pins there are then, wherever they stand; rejects with a sentence. */
    readonly change: (change: PinChange) => Promise<readonly Pin[]>
  }
  /** Writes a plan to a new file, in the form its name asks for. Resolves with where it is; rejects with a sentence. */
  readonly writePlan: (what: {readonly plan: Plan; readonly inventory: Inventory}, file: string) => Promise<Printable>
  /** Our clock, ms. */
  readonly now: () => number
  /** Null with --read-only: then nothing can be removed. */
  readonly startRun: ((plan: Plan) => RunInProgress) | null
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly colors: boolean
  readonly palette: Palette
  readonly unicode: boolean
  /** Lines that are written once and stay, in place of screens. */
  readonly screenReader: boolean
  /** The terminal obeys no sequences at all. */
  readonly dumb: boolean
  /**
   * Aborted when a signal asks the program to end: the interface then stops a run before its next step, restores the
   * terminal and resolves. Ctrl+C is a key here (raw mode) and needs no signal.
   */
  readonly end: AbortSignal
  /** Given what restores the terminal at once, for when the program crashes. */
  readonly onCrash: (restore: () => void) => void
  /** Calls back when the process goes on after it was stopped, whoever stopped it; returns how to stop that. */
  readonly onContinue: (listener: () => void) => () => void
  /** For Ctrl+Z: stops the process and resolves once it goes on (SIGCONT). Null where that can't be. */
  readonly suspend: (() => Promise<void>) | null
}

/** How it ended; the receipts of its runs are printed to the normal screen by the caller. */
export interface InterfaceResult {
  /** 130 after Ctrl+C or `end`. */
  readonly code: 0 | 3 | 130
  readonly receipts: readonly Receipt[]
}
