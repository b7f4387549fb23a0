import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {LIST_OF_KIND} from '../inventory/list-of-kind.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Snapshot} from '../inventory/snapshot.ts'
import {
  cacheFingerprint,
  containerFingerprint,
  type Fingerprint,
  imageFingerprint,
  networkFingerprint,
  volumeFingerprint,
} from '../plan/fingerprint.ts'
import {keptBy} from '../plan/kept-by.ts'
import {never} from '../plan/never.ts'
import type {Step} from '../plan/plan.ts'
import {type Holds, stillHolds} from '../plan/still-holds.ts'
import {type User, usersIn} from '../plan/users.ts'
import {type Printable, printable} from '../text/printable.ts'

/** A whole, fresh look, and what the plan still removes: users that go themselves are no obstacle. */
export interface FreshLook {
  readonly inventory: Inventory
  readonly usersOf: (item: Item) => readonly User[]
  readonly going: ReadonlySet<ItemKey>
}

export const freshLook = (inventory: Inventory, going: ReadonlySet<ItemKey>): FreshLook => ({
  inventory,
  usersOf: usersIn(inventory),
  going,
})

const keysOf = (step: Step): readonly ItemKey[] =>
  step.action === 'untag-image' ? [itemKey('image', step.id)] : step.removes

const fingerprintOf = (items: readonly Item[], all: Snapshot): Fingerprint | null => {
  const [item] = items
  switch (item?.kind) {
    case 'container':
      return containerFingerprint(item.record, knownValue(item.details))
    case 'image':
      return imageFingerprint(
        item.id,
        item.record.references.map(({text}) => text),
      )
    case 'volume':
      return volumeFingerprint(item.record)
    case 'network':
      // Who is attached and stays was asked before; the others go first.
      return networkFingerprint(item.record, [])
    case 'cache': {
      const records = items.flatMap((one) => (one.kind === 'cache' ? [one.record] : []))
      return cacheFingerprint(records, knownValue(all.cache) ?? [])
    }
    default:
      return null
  }
}

/** What stands in the way of this one item now, in words. */
const obstacle = (item: Item, {inventory, usersOf, going}: FreshLook): Printable | null => {
  const reason = never(item, inventory)
  if (reason) return reason
  const staying = usersOf(item).filter(({key}) => !going.has(key))
  return staying.length === 0 ? null : keptBy(staying, inventory.items)
}

/**
 * Whether the first step of its group still holds by a whole look. What came into use, changed or can't be read any more
 * drops out; nothing new comes in.
 */
export const holdsIn = (step: Step, look: FreshLook): Holds => {
  const {snapshot, items} = look.inventory
  if (snapshot[LIST_OF_KIND[step.kind]].state !== 'known')
    return {is: 'skip', reason: printable('the engine did not list it any more')}
  const found = keysOf(step).flatMap((key) => items.get(key) ?? [])
  const fingerprint = fingerprintOf(found, snapshot)
  if (!fingerprint) return {is: 'gone'}
  // Of build cache a step may lose single records; which, its fingerprint tells.
  for (const item of step.kind === 'cache' ? [] : found) {
    const reason = obstacle(item, look)
    if (reason) return {is: 'skip', reason}
  }
  return stillHolds(step, {is: 'found', fingerprint, users: [], alsoRemoves: []})
}
