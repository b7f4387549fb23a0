import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import type {Selection} from '../policy/selection.ts'
import {printable} from '../text/printable.ts'
import {toRaw} from '../text/raw.ts'
import {keptBy} from './kept-by.ts'
import {never} from './never.ts'
import {inOrder} from './order.ts'
import type {LeftOut} from './plan.ts'
import {type User, usersIn} from './users.ts'

/** What of a selection can go, in the order it must, and what can't. */
export interface Settled {
  readonly going: readonly Item[]
  readonly leftOut: readonly LeftOut[]
  readonly usersOf: (item: Item) => readonly User[]
}

/** Everything that would have to go first and is not selected; empty when some of it never goes. */
const blockers = (
  users: readonly User[],
  selection: Selection,
  inventory: Inventory,
  usersOf: Settled['usersOf'],
): readonly ItemKey[] => {
  const seen = new Set<ItemKey>(users.map(({key}) => key))
  for (const key of seen) {
    const item = inventory.items.get(key)
    if (!item || never(item, inventory)) return []
    for (const user of usersOf(item)) seen.add(user.key)
  }
  return [...seen].filter((key) => !selection.has(key))
}

/** Takes out what something that stays needs, until nothing more has to be taken out. */
const settleLinks = (candidates: readonly Item[], usersOf: Settled['usersOf']): ReadonlySet<ItemKey> => {
  const going = new Set(candidates.map(({key}) => key))
  let before = -1
  while (before !== going.size) {
    before = going.size
    for (const item of candidates)
      if (going.has(item.key) && usersOf(item).some(({key}) => !going.has(key))) going.delete(item.key)
  }
  return going
}

/** Parts a selection into what can go, ordered, and what is left out, with the reasons. */
export const settle = (inventory: Inventory, selection: Selection): Settled => {
  const usersOf = usersIn(inventory)
  const leftOut: LeftOut[] = []
  const candidates: Item[] = []
  for (const key of selection.keys()) {
    const item = inventory.items.get(key)
    if (!item) {
      const name = toRaw(key.slice(key.indexOf('/') + 1))
      leftOut.push({key, name, reason: printable('it is not there any more'), blockedBy: []})
      continue
    }
    const reason = never(item, inventory)
    if (reason) leftOut.push({key, name: item.name, reason, blockedBy: []})
    else candidates.push(item)
  }
  const free = settleLinks(candidates, usersOf)
  for (const item of candidates.filter(({key}) => !free.has(key))) {
    const users = usersOf(item)
    const staying = users.filter(({key}) => !free.has(key))
    const blockedBy = blockers(users, selection, inventory, usersOf)
    leftOut.push({key: item.key, name: item.name, reason: keptBy(staying, inventory.items), blockedBy})
  }
  const {ordered, circular} = inOrder(
    candidates.filter(({key}) => free.has(key)),
    usersOf,
  )
  for (const {key, name} of circular)
    leftOut.push({key, name, reason: printable('it and what uses it need each other'), blockedBy: []})
  return {going: ordered, leftOut, usersOf}
}
