import type {ItemKey} from '../../inventory/ids.ts'
import type {Item} from '../../inventory/item.ts'
import type {LeftOut} from '../../plan/plan.ts'
import {settle} from '../../plan/settle.ts'
import type {Selection} from '../../policy/selection.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
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

export const isProtected = ({view}: State, item: Item): boolean => {
  const verdict = view.verdicts.get(item.key)
  return verdict?.decision === 'kept' && verdict.rule === 'protected'
}
