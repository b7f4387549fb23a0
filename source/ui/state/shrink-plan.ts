import {type ItemKey, itemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {freed} from '../../plan/freed.ts'
import type {Plan, Step} from '../../plan/plan.ts'
import type {Printable} from '../../text/printable.ts'

const isAbout = (step: Step, lost: ReadonlyMap<ItemKey, Printable>): boolean =>
  step.removes.some((key) => lost.has(key)) || (step.action !== 'prune-cache' && lost.has(itemKey(step.kind, step.id)))

/** Numbers of the steps about lost items, and of all that wait for those. Steps come after what they wait for. */
const fallenSteps = (plan: Plan, lost: ReadonlyMap<ItemKey, Printable>): ReadonlySet<number> => {
  const fallen = new Set<number>()
  for (const step of plan.steps) {
    if (isAbout(step, lost) || step.after.some((n) => fallen.has(n))) fallen.add(step.n)
  }
  return fallen
}

/** The same plan without what can't go any more; nothing is ever added to it. */
export const shrinkPlan = (plan: Plan, lost: ReadonlyMap<ItemKey, Printable>, inventory: Inventory): Plan => {
  const fallen = fallenSteps(plan, lost)
  if (fallen.size === 0) return plan
  const steps = plan.steps.filter((step) => !fallen.has(step.n))
  const left = new Set(steps.flatMap((step) => step.removes))
  const leftOut = [...lost].flatMap(([key, reason]) => {
    const name = inventory.items.get(key)?.name
    return name === undefined ? [] : [{key, name, reason, blockedBy: []}]
  })
  return {
    ...plan,
    steps,
    leftOut: [...plan.leftOut, ...leftOut],
    loses: plan.loses.filter((loss) => left.has(loss.key)),
    frees: freed(inventory, left),
  }
}
