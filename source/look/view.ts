import type {Inventory} from '../inventory/inventory.ts'
import type {Verdicts} from '../policy/verdict.ts'
import type {Printable} from '../text/printable.ts'

/** What a look knows at one moment; the interface and the reports read nothing else. */
export interface View {
  readonly inventory: Inventory
  readonly verdicts: Verdicts
  /** `connecting` before the first answer; `lost` while the engine can't be reached, with its words. */
  readonly connection: {readonly is: 'connecting' | 'connected'} | {readonly is: 'lost'; readonly message: Printable}
}
