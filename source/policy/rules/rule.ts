import type {Item} from '../../inventory/item.ts'
import type {Printable} from '../../text/printable.ts'
import type {FileRule} from '../file-rule.ts'
import type {Keeper} from '../verdict.ts'
import type {World} from '../world.ts'

/** Why the item is kept (or stale), as a sentence without its name; null: this rule doesn't decide. */
export type Ask = (item: Item, world: World) => Printable | null

export interface Rule {
  readonly keeper: Keeper | FileRule['name']
  /** What a yes means; absent: the item is kept. */
  readonly decision?: FileRule['verdict']
  /** What it asks, as a question to which a reason is the yes. */
  readonly asks: string
  readonly ask: Ask
}
