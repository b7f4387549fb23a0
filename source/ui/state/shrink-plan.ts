import {type ItemKey, itemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {makeAdder} from '../../plan/added-by.ts'
import {stepsUnder} from '../../plan/cascade.ts'
import {freed} from '../../plan/freed.ts'
import type {Plan, Step} from '../../plan/plan.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'

type Lost = ReadonlyMap<ItemKey, Printable>

const keysOf = (step: Step): readonly ItemKey[] =>
  step.action === 'prune-cache' ? step.removes : [...step.removes, itemKey(step.kind, step.id)]

const whyOut = (step: Step, lost: Lost, out: ReadonlyMap<number, Printable>): Printable | null => {
  const key = keysOf(step).find((one) => lost.has(one))
  if (key !== undefined) return lost.get(key) ?? null
  const before = step.after.find((n) => out.has(n))
  return before === undefined ? null : say`step ${before} is out`
}

/** Steps about lost items, and all that wait for those. Steps come after what they wait for. */
const outSteps = (plan: Plan, lost: Lost): ReadonlyMap<number, Printable> => {
  const out = new Map<number, Printable>()
  for (const step of plan.steps) {
    const why = whyOut(step, lost, out)
    if (why !== null) out.set(step.n, why)
  }
  return out
}

/** The same plan without what can't go any more, and the steps that are out; nothing is ever added to it. */
export const shrinkPlan = (
  plan: Plan,
  lost: Lost,
  inventory: Inventory,
): {readonly plan: Plan; readonly out: ReadonlyMap<number, Printable>} => {
  const out = outSteps(plan, lost)
  if (out.size === 0) return {plan, out}
  const addedBy = makeAdder(inventory)
  const steps = plan.steps
    .filter(({n}) => !out.has(n))
    .map((step) => (step.removes.length === 0 ? step : {...step, frees: addedBy([step])}))
  const left = new Set(steps.flatMap((step) => step.removes))
  const leftOut = [...lost].flatMap(([key, reason]) => {
    const name = inventory.items.get(key)?.name
    return name === undefined ? [] : [{key, name, reason, blockedBy: []}]
  })
  const along = new Set(stepsUnder(left, inventory.items))
  const alsoRemoves = plan.alsoRemoves.filter(({key}) => along.has(key))
  const shrunk: Plan = {
    ...plan,
    steps,
    alsoRemoves,
    leftOut: [...plan.leftOut, ...leftOut],
    loses: plan.loses.filter((loss) => left.has(loss.key)),
    frees: freed(inventory, new Set([...left, ...alsoRemoves.map(({key}) => key)])),
  }
  return {plan: shrunk, out}
}
