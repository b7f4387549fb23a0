import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Printable} from '../text/printable.ts'
import {matchContext} from './match.ts'
import {pinFinder} from './pins.ts'
import type {Policy} from './policy.ts'
import {isProtected} from './rules/protected.ts'

/** Asks who protects an item (rule 1), whatever its verdict is for: a mark does not lift it. Null: nobody. */
export const protectionIn = (inventory: Inventory, policy: Policy): ((item: Item) => Printable | null) => {
  const asked = {
    policy,
    matching: matchContext(inventory, policy),
    pinsOf: pinFinder(policy.pins, knownValue(inventory.engine)?.key ?? null),
  }
  return (item) => isProtected(item, asked)
}
