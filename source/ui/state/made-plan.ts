import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {type HeldByCache, heldByCache} from '../../plan/held-by-cache.ts'
import {makePlan} from '../../plan/make-plan.ts'
import type {Plan} from '../../plan/plan.ts'
import {protectedAmong, selectionOf} from './marking.ts'
import type {Screen, State} from './state.ts'

/** A plan, and what it was made from. */
export interface MadePlan {
  readonly plan: Plan
  readonly inventory: Inventory
  readonly held: HeldByCache | null
}

type PlanScreen = Extract<Screen, {is: 'plan'}>

/** The screen of a plan of the marks, as they are now. */
export const planScreenOf = (state: State): PlanScreen => {
  const {inventory} = state.view
  const whole = makePlan(inventory, selectionOf(state, state.marks))
  // a step under an image that stays is nobody's wish: it is not told among what was left out
  const plan = {...whole, leftOut: whole.leftOut.filter(({key}) => state.marks.has(key))}
  const made = {plan, inventory, held: heldByCache(inventory, plan)}
  return {is: 'plan', made, plan, out: new Map(), top: 0, asking: 'nothing', typed: ''}
}

/** What could be marked, too: what stands in the way of marked items, or the build cache that holds what they free. */
export interface PlanOffer {
  readonly is: 'blockers' | 'cache'
  readonly keys: readonly ItemKey[]
}

/** The first is what `m` marks. */
export const planOffers = (state: State, {made: {plan, held}}: PlanScreen): readonly PlanOffer[] => {
  // one that is protected stays, and so does what it keeps, whatever else goes
  const blockers = plan.leftOut.flatMap(({blockedBy}) => (protectedAmong(state, blockedBy) === null ? blockedBy : []))
  const fresh = (keys: readonly ItemKey[]) => [...new Set(keys)].filter((key) => !state.marks.has(key))
  const records = protectedAmong(state, held?.records ?? []) === null ? (held?.records ?? []) : []
  const offers: readonly PlanOffer[] = [
    {is: 'blockers', keys: fresh(blockers)},
    {is: 'cache', keys: fresh(records)},
  ]
  return offers.filter(({keys}) => keys.length > 0)
}
