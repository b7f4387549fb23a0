import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Plan} from '../../plan/plan.ts'
import type {PinChange} from '../../policy/pins.ts'
import type {Printable} from '../../text/printable.ts'

/** What the reducer wants done outside; run by one hook. */
export type Effect =
  | {readonly do: 'start-run'; readonly plan: Plan}
  /** `file`: a name as it was typed. */
  | {readonly do: 'write-plan'; readonly plan: Plan; readonly inventory: Inventory; readonly file: string}
  | {readonly do: 'stop-run'}
  | {readonly do: 'leave-run'}
  | {readonly do: 'read-again'}
  /** Its details are on the screen. */
  | {readonly do: 'look-into'; readonly image: ItemKey}
  | {readonly do: 'ask-registry'; readonly images: readonly ItemKey[]}
  /** `words`: said once it is done. */
  | {readonly do: 'change-pins'; readonly change: PinChange; readonly words: Printable}
  | {readonly do: 'suspend'}
  | {readonly do: 'close'; readonly code: 0 | 3 | 130}
