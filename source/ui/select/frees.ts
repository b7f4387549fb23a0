import type {ByteBounds} from '../../inventory/bytes.ts'
import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {knownValue} from '../../inventory/measured.ts'
import {parentOf, takenAlong} from '../../plan/cascade.ts'
import {freedBeside} from '../../plan/freed.ts'
import {never} from '../../plan/never.ts'
import {shortBounds} from '../../text/bytes.ts'
import type {Printable} from '../../text/printable.ts'
import {isKept} from '../state/is-unused.ts'
import {isProtected} from '../state/marking.ts'
import type {State} from '../state/state.ts'
import {NONE, sayOwn} from './say-item.ts'
import {truthOf} from './truth.ts'

/** The untagged steps an image stands on that stay if it stays, of those that go. */
const stepsStaying = (item: Item, going: ReadonlySet<ItemKey>, {items}: Inventory): readonly ItemKey[] => {
  const steps: ItemKey[] = []
  for (let step = parentOf(item, items); step !== null && going.has(step.key); step = parentOf(step, items)) {
    if (step.record.references.length > 0) break
    steps.push(step.key)
  }
  return steps
}

const stepsGoing = (state: State, item: Item, going: ReadonlySet<ItemKey>): readonly ItemKey[] => {
  if (item.kind !== 'image') return []
  const steps = takenAlong(item, going, state.view.inventory.items)
  const guarded = steps.findIndex((step) => isProtected(state, step))
  return (guarded === -1 ? steps : steps.slice(0, guarded)).map(({key}) => key)
}

/** Bytes that the item frees given the marks, with the untagged steps that go with it; a marked one: what it adds to the others. */
const freesOf = (state: State, item: Item): ByteBounds => {
  const {inventory} = state.view
  const {going} = truthOf(state)
  const steps = going.has(item.key) ? stepsStaying(item, going, inventory) : stepsGoing(state, item, going)
  return freedBeside(inventory, going, [item.key, ...steps])
}

/** The same; null where something that stays keeps it. */
export const freesNow = (state: State, item: Item): ByteBounds | null =>
  isKept(item, truthOf(state).going) || never(item, state.view.inventory) !== null ? null : freesOf(state, item)

/** What a row says of it; while not all is read, what the item holds alone. */
export const sayFrees = (state: State, item: Item): Printable => {
  const {inventory} = state.view
  const isRead = item.own !== null && knownValue(item.own) !== null && inventory.complete
  if (!isRead) return isKept(item, truthOf(state).going) ? NONE : sayOwn(item)
  const frees = freesNow(state, item)
  return frees === null ? NONE : shortBounds(frees)
}
