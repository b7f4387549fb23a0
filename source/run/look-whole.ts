import type {Inventory} from '../inventory/inventory.ts'
import type {Plan} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import type {Identity, LookRequest, RunPorts} from './ports.ts'

const CHANGED_STORE = printable('the engine changed its image store')
const OTHER_ENGINE = printable('another engine answers now')

const disagreement = (plan: Plan, {key, driver}: Identity): Printable | null => {
  if (key !== plan.engine) return OTHER_ENGINE
  return rawString(driver) === rawString(plan.driver) ? null : CHANGED_STORE
}

/** A whole look at the plan's engine, or how it is another. Rejects when too little could be read, which may pass. */
export const lookWhole = async (
  plan: Plan,
  ports: RunPorts,
  request: LookRequest,
  signal: AbortSignal,
): Promise<Inventory | Printable> => {
  const reason = disagreement(plan, await ports.engine.identity(signal))
  if (reason) return reason
  const inventory = await ports.lookAgain(request, signal)
  if (inventory.engine.state !== 'known') throw new Error('it does not say which engine it is')
  if (inventory.doubts.everything !== null) throw new Error(inventory.doubts.everything)
  return disagreement(plan, inventory.engine.value) ?? inventory
}
