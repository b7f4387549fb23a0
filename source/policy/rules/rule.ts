import type {Item} from '../../inventory/item.ts'
import type {Printable} from '../../text/printable.ts'
import type {Keeper} from '../verdict.ts'
import type {World} from '../world.ts'

/** Why the item is kept, as a sentence without its name; null: this rule doesn't keep it. */
export type Ask = (item: Item, world: World) => Printable | null

export interface Rule {
  readonly keeper: Keeper
  /** What it asks, as a question to which a reason is the yes. */
  readonly asks: string
  readonly ask: Ask
}
