import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ContainerItem, Item} from '../inventory/item.ts'
import {keeps, type LinkHow} from '../inventory/link.ts'

/** Something that must go before an item can. `unread`: it could not be looked at, so it may need the item. */
export interface User {
  readonly key: ItemKey
  readonly how: LinkHow | 'shares' | 'unread'
}

/** Containers whose links nobody knows. */
const unreadContainers = (inventory: Inventory): readonly ContainerItem[] =>
  [...inventory.items.values()].filter(
    (item): item is ContainerItem =>
      item.kind === 'container' && (item.details.state !== 'known' || item.record.mounts === null),
  )

/** Builds the question "what must go before this item can"; not looking is never evidence (design.md §5.9). */
export const usersIn = (inventory: Inventory): ((item: Item) => readonly User[]) => {
  const unread = unreadContainers(inventory).map(({key}): User => ({key, how: 'unread'}))
  return (item) => {
    const linked: User[] = item.usedBy.filter(keeps).map(({from, how}) => ({key: from, how}))
    if (item.kind === 'cache' && item.record.shared) {
      const sharers = item.uses.filter(({how}) => how === 'layer').map(({to}): User => ({key: to, how: 'shares'}))
      return [...linked, ...sharers]
    }
    if (item.kind === 'image' || item.kind === 'cache') return linked
    const named = new Set(linked.map(({key}) => key))
    return [...linked, ...unread.filter(({key}) => key !== item.key && !named.has(key))]
  }
}
