import type {Receipt} from '../run/receipt.ts'
import type {StopSignal} from './surroundings.ts'

/** design.md §7. */
export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  partly: 3,
  engine: 4,
  locked: 5,
  stale: 10,
  interrupted: 130,
  terminated: 143,
} as const

/** A hang-up is a termination. */
export const codeOfSignal = (signal: StopSignal): number => (signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated)

/** `signal`: what ended the run, if one did. */
export const codeOfReceipt = ({outcome, ended}: Receipt, signal: StopSignal | null): number => {
  if (signal !== null) return codeOfSignal(signal)
  if (outcome === 'done') return EXIT.done
  if (outcome === 'interrupted') return EXIT.interrupted
  return ended === null ? EXIT.partly : EXIT.engine
}
