import type {ItemKey} from '../inventory/ids.ts'
import type {Printable} from '../text/printable.ts'
import type {Raw} from '../text/raw.ts'
import type {Fingerprint} from './fingerprint.ts'
import type {Step} from './plan.ts'

/** What a probe found right before a step. */
export type Facts =
  /** The item is as this fingerprint says. `users`: what uses it now, in words; empty where nothing does (or the engine refuses by itself). */
  | {
      readonly is: 'found'
      readonly fingerprint: Fingerprint
      readonly users: readonly Raw[]
      readonly alsoRemoves: readonly ItemKey[]
    }
  | {readonly is: 'gone'}
  /** Nothing has to be probed for this step: the engine refuses by itself what we would refuse. */
  | {readonly is: 'not-needed'}
  /** It could not be read: the step must not go. */
  | {readonly is: 'unreadable'; readonly message: Raw}

/** Whether a step may go. `step`: what is left of it; fewer cache records than planned, never more. */
export type Holds =
  | {readonly is: 'go'; readonly step: Step}
  | {readonly is: 'gone'}
  | {readonly is: 'skip'; readonly reason: Printable}
