import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {stepsUnder} from '../../plan/cascade.ts'
import type {LeftOut} from '../../plan/plan.ts'
import {settle} from '../../plan/settle.ts'
import type {Policy} from '../../policy/policy.ts'
import {protectionIn} from '../../policy/protection.ts'
import type {Selection} from '../../policy/selection.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {per} from '../select/per.ts'
import type {State} from './state.ts'

/** Nothing is marked: one and the same set, so that what is counted for it is counted once. */
export const NO_MARKS: ReadonlySet<ItemKey> = new Set()

const protections = per((inventory: Inventory) => per((policy: Policy) => protectionIn(inventory, policy)))

/** Who protects the item, whatever its verdict is for; null: nobody. */
export const protectionOf = ({view, policy}: State, item: Item): Printable | null =>
  protections(view.inventory)(policy)(item)

export const isProtected = (state: State, item: Item): boolean => protectionOf(state, item) !== null

/** The marks of which the plan says why they go: the verdict's words where the policy agrees. */
const reasonOf = ({view}: State, key: ItemKey): Printable => {
  const verdict = view.verdicts.get(key)
  return verdict?.decision === 'stale' ? verdict.reason : printable('marked by hand')
}

/**
 * What a plan of these marks is made of: the marked items, and the untagged steps that marked images were built on and nothing else
 * needs, which no list shows.
 */
export const selectionOf = (state: State, marks: ReadonlySet<ItemKey>): Selection => {
  const {items} = state.view.inventory
  const steps = stepsUnder(marks, items, (step) => isProtected(state, step))
  return new Map([
    ...[...marks].map((key) => [key, reasonOf(state, key)] as const),
    ...steps.map((key) => [key, printable('an untagged step of a marked image')] as const),
  ])
}

/** Why a plan with these marks would leave the item out; null: it would go. */
export const leftOutOf = (state: State, marks: ReadonlySet<ItemKey>, key: ItemKey): LeftOut | null =>
  settle(state.view.inventory, selectionOf(state, marks)).leftOut.find((one) => one.key === key) ?? null

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

/** Whoever marks has the list under the hands: from then on its rows stay where they are. */
export const withMarks = (state: State, marks: ReadonlySet<ItemKey>): State => ({
  ...state,
  marks,
  lost: new Set([...state.lost].filter((key) => !marks.has(key))),
  rows: {...state.rows, touched: true},
})
