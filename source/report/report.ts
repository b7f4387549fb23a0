import type {ByteBounds} from '../inventory/bytes.ts'
import type {View} from '../look/view.ts'
import type {Plan} from '../plan/plan.ts'
import type {WithinSpace} from '../plan/within-space.ts'
import type {RuleCount} from '../policy/count-rules.ts'
import type {NotYetProven} from '../policy/not-yet-proven.ts'

/** What every form of the report is made of. */
export interface Report {
  readonly view: View
  /** The plan of what is stale; of what is enough of it, where there is a target for space. */
  readonly plan: Plan
  readonly space: WithinSpace | null
  /** What removing everything unused that holds no data would free. */
  readonly unused: ByteBounds
  /** Bytes that the engine's directory holds; null: nobody asked, or it can't be looked at. */
  readonly directory: ByteBounds | null
  /** Nothing is remembered of this engine yet. */
  readonly firstLook: boolean
  /** What is kept only because nothing tells yet how long it has been unused. */
  readonly notYetProven: NotYetProven
  /** How often each rule decided. */
  readonly decided: readonly RuleCount[]
}
