import {type CacheId, type ItemKey, itemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {makeAdder} from '../../plan/added-by.ts'
import {stepsUnder} from '../../plan/cascade.ts'
import {freed} from '../../plan/freed.ts'
import type {Plan, Step} from '../../plan/plan.ts'
import type {Printable} from '../../text/printable.ts'
import {toRaw} from '../../text/raw.ts'
import {say} from '../../text/say.ts'

type Lost = ReadonlyMap<ItemKey, Printable>

const keysOf = (step: Step): readonly ItemKey[] =>
  step.action === 'prune-cache' ? step.removes : [...step.removes, itemKey(step.kind, step.id)]

const whyOut = (step: Step, lost: Lost, out: ReadonlyMap<number, Printable>): Printable | null => {
  const keys = keysOf(step)
  const key = keys.find((one) => lost.has(one))
  // records of build cache go one without the other
  const stays = step.action === 'prune-cache' && keys.some((one) => !lost.has(one))
  if (key !== undefined && !stays) return lost.get(key) ?? null
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

const withoutRecords = (step: Step, lost: Lost, {items}: Inventory): Step => {
  if (step.action !== 'prune-cache' || !step.removes.some((key) => lost.has(key))) return step
  const isLeft = (id: CacheId) => !lost.has(itemKey('cache', id))
  const {fingerprint} = step
  const removes = step.removes.filter((key) => !lost.has(key))
  const [first] = removes
  const only = removes.length === 1 && first !== undefined ? items.get(first)?.name : undefined
  return {
    ...step,
    name: only ?? toRaw(say`${removes.length} build cache records`),
    ids: step.ids.filter(isLeft),
    removes,
    fingerprint:
      fingerprint.kind === 'cache'
        ? {...fingerprint, records: fingerprint.records.filter(({id}) => isLeft(id))}
        : fingerprint,
  }
}

/** The same plan without what can't go any more, and the steps that are out; nothing is ever added to it. */
export const shrinkPlan = (
  plan: Plan,
  lost: Lost,
  inventory: Inventory,
): {readonly plan: Plan; readonly out: ReadonlyMap<number, Printable>} => {
  const out = outSteps(plan, lost)
  if (out.size === 0 && !plan.steps.some((step) => withoutRecords(step, lost, inventory) !== step)) return {plan, out}
  const addedBy = makeAdder(inventory)
  const steps = plan.steps
    .filter(({n}) => !out.has(n))
    .map((step) => withoutRecords(step, lost, inventory))
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
