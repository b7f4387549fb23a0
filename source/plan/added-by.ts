import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {between, makeFreedCounter} from './freed-counter.ts'
import type {Step} from './plan.ts'

type Removing = Pick<Step, 'removes'> & {readonly action: Step['action']; readonly takesAlong?: readonly ItemKey[]}

/** Items that are gone after this step. */
const goneAfter = ({removes, takesAlong = []}: Removing): readonly ItemKey[] => [...removes, ...takesAlong]

/** Tells of steps, one after another, what each adds to what those before it free. */
export const makeAdder = (inventory: Inventory): ((steps: readonly Removing[]) => ByteBounds) => {
  const counter = makeFreedCounter(inventory)
  const counted = new Set<ItemKey>()
  return (steps) => {
    const before = counter.sums()
    for (const key of steps.flatMap(goneAfter)) {
      if (counted.has(key)) continue
      counted.add(key)
      counter.toggle(key)
    }
    return between(before, counter.sums())
  }
}
