import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {keeps} from '../../inventory/link.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {isListRead} from './changes.ts'

/** Items that can't go any more since the earlier inventory, each with what happened. */
export const lostSince = (
  before: Inventory,
  after: Inventory,
  keys: ReadonlySet<ItemKey>,
): ReadonlyMap<ItemKey, Printable> => {
  const lost = new Map<ItemKey, Printable>()
  for (const key of keys) {
    const old = before.items.get(key)
    const now = after.items.get(key)
    // a list that can't be had is no proof that its items are gone
    if (now === undefined && !isListRead(after, key)) continue
    if (now === undefined) {
      lost.set(key, old === undefined ? say`an item is gone` : say`${old.name} is gone`)
      continue
    }
    if (now.age.inUse && old?.age.inUse === false) {
      lost.set(key, say`${now.name} came into use`)
      continue
    }
    const known = new Set(old?.usedBy.map((link) => link.from))
    const user = now.usedBy.find((link) => keeps(link) && !known.has(link.from) && !keys.has(link.from))
    const name = user === undefined ? undefined : after.items.get(user.from)?.name
    if (user !== undefined)
      lost.set(key, name === undefined ? say`${now.name} is used now` : say`${now.name} is used by ${name} now`)
  }
  return lost
}
