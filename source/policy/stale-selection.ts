import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Printable} from '../text/printable.ts'
import type {Selection} from './selection.ts'
import type {Verdicts} from './verdict.ts'

/** What the policy calls stale, in the inventory's order. */
export const staleSelection = (inventory: Inventory, verdicts: Verdicts): Selection => {
  const selection = new Map<ItemKey, Printable>()
  for (const key of inventory.items.keys()) {
    const verdict = verdicts.get(key)
    if (verdict?.decision === 'stale') selection.set(key, verdict.reason)
  }
  return selection
}
