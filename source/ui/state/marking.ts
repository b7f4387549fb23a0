import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {LeftOut} from '../../plan/plan.ts'
import {settle} from '../../plan/settle.ts'
import type {Policy} from '../../policy/policy.ts'
import {protectionIn} from '../../policy/protection.ts'
import type {Selection} from '../../policy/selection.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {per} from '../select/per.ts'
import type {State} from './state.ts'

/** The marked items with the reason their plan shows: the verdict's words where the policy agrees. */
export const selectionOf = ({view}: State, marks: ReadonlySet<ItemKey>): Selection =>
  new Map(
    [...marks].map((key): [ItemKey, Printable] => {
      const verdict = view.verdicts.get(key)
      return [key, verdict?.decision === 'stale' ? verdict.reason : say`marked by hand`]
    }),
  )

/** Why a plan with these marks would leave the item out; null: it would go. */
export const leftOutOf = (state: State, marks: ReadonlySet<ItemKey>, key: ItemKey): LeftOut | null =>
  settle(state.view.inventory, selectionOf(state, marks)).leftOut.find((one) => one.key === key) ?? null

const protections = per((inventory: Inventory) => per((policy: Policy) => protectionIn(inventory, policy)))

/** Who protects the item, whatever its verdict is for; null: nobody. */
export const protectionOf = ({view, policy}: State, item: Item): Printable | null =>
  protections(view.inventory)(policy)(item)

export const isProtected = (state: State, item: Item): boolean => protectionOf(state, item) !== null

/** The first of these items that someone protects. */
export const protectedAmong = (
  state: State,
  keys: readonly ItemKey[],
): {readonly name: Item['name']; readonly reason: Printable} | null => {
  for (const key of keys) {
    const item = state.view.inventory.items.get(key)
    const reason = item === undefined ? null : protectionOf(state, item)
    if (item !== undefined && reason !== null) return {name: item.name, reason}
  }
  return null
}
