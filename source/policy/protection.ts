import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Printable} from '../text/printable.ts'
import {firstMatch} from './first-match.ts'
import {matchContext} from './match.ts'
import {pinFinder} from './pins.ts'
import type {Policy} from './policy.ts'
import {sayFileRule} from './rules/file-rule.ts'
import {isProtected} from './rules/protected.ts'

/**
 * Asks who protects an item (rule 1, and a person's own rules that keep), whatever its verdict is for: a mark does not lift it. Null:
 * nobody.
 */
export const protectionIn = (inventory: Inventory, policy: Policy): ((item: Item) => Printable | null) => {
  const asked = {
    inventory,
    policy,
    matching: matchContext(inventory, policy),
    pinsOf: pinFinder(policy.pins, knownValue(inventory.engine)?.key ?? null),
  }
  const ruleFor = firstMatch(asked)
  return (item) => {
    const said = isProtected(item, asked)
    if (said !== null) return said
    const rule = ruleFor(item)
    return rule?.verdict === 'kept' ? sayFileRule(rule) : null
  }
}
