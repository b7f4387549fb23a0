import type {Inventory} from '../inventory/inventory.ts'
import type {Verdicts} from '../policy/verdict.ts'
import type {Printable} from '../text/printable.ts'

/** What a look knows at one moment; the interface and the reports read nothing else. */
export interface View {
  readonly inventory: Inventory
  readonly verdicts: Verdicts
  readonly connection: Connection
  /** Nothing was remembered of this engine before: little is proven yet. False as long as nobody knows. */
  readonly firstLook: boolean
}

/**
 * `connecting` before the first answer; `lost` while the engine can't be reached, with its words. `unwatched`: it does not tell what
 * happens, so that nothing changes here until all is read again.
 */
export type Connection =
  | {readonly is: 'connecting'}
  | {readonly is: 'connected'; readonly unwatched?: Printable}
  | {readonly is: 'lost'; readonly message: Printable}
