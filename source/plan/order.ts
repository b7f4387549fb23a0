import type {ItemKey, Kind} from '../inventory/ids.ts'
import type {Item} from '../inventory/item.ts'
import type {User} from './users.ts'

/** engine-api: containers let go of networks and volumes, then of images; build cache goes when no image shares it. */
const PHASES: readonly Kind[] = ['container', 'network', 'volume', 'image', 'cache']

/** Containers that could not be looked at might need each other, in whatever order: they hold up only what is no container. */
const orders = (user: User, item: Item): boolean => user.how !== 'unread' || item.kind !== 'container'

/** Users before what they use, kind by kind, else as given. `circular`: items that need each other, and what those need. */
export const inOrder = (
  items: readonly Item[],
  usersOf: (item: Item) => readonly User[],
): {readonly ordered: readonly Item[]; readonly circular: readonly Item[]} => {
  const waiting = new Map<ItemKey, number>()
  const used = new Map<ItemKey, Item[]>()
  const among = new Set(items.map(({key}) => key))
  for (const item of items) {
    const users = new Set(
      usersOf(item).flatMap((user) => (among.has(user.key) && orders(user, item) ? [user.key] : [])),
    )
    waiting.set(item.key, users.size)
    for (const key of users) {
      const known = used.get(key)
      if (known) known.push(item)
      else used.set(key, [item])
    }
  }
  const ordered: Item[] = []
  for (const phase of PHASES) {
    const free = items.filter((item) => item.kind === phase && waiting.get(item.key) === 0)
    for (const item of free) {
      ordered.push(item)
      for (const next of used.get(item.key) ?? []) {
        const left = (waiting.get(next.key) ?? 0) - 1
        waiting.set(next.key, left)
        if (left === 0 && next.kind === phase) free.push(next)
      }
    }
  }
  const done = new Set(ordered)
  return {ordered, circular: items.filter((item) => !done.has(item))}
}
