import type {ItemKey} from '../../inventory/ids.ts'
import type {Plan} from '../../plan/plan.ts'

/** What the reducer wants done outside; run by one hook. */
export type Effect =
  | {readonly do: 'start-run'; readonly plan: Plan}
  | {readonly do: 'stop-run'}
  | {readonly do: 'leave-run'}
  | {readonly do: 'read-again'}
  | {readonly do: 'ask-registry'; readonly images: readonly ItemKey[]}
  | {readonly do: 'suspend'}
  | {readonly do: 'close'; readonly code: 0 | 3 | 130}
