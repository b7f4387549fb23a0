import {buildsOn} from '../builds.ts'
import {builtHere} from '../built-here.ts'
import type {Happening} from '../event-log.ts'
import {type ItemKey, itemKey} from '../ids.ts'
import type {Inventory} from '../inventory.ts'
import type {ContainerItem, ImageItem, Item} from '../item.ts'
import {ledgerKey} from '../ledger-key.ts'
import {listedIn} from '../listed.ts'
import {knownValue} from '../measured.ts'

/** One thing that tells of an item's age. */
export interface Sign {
  /** ms. */
  readonly at: number
  readonly what:
    | 'made'
    | 'named'
    | 'started'
    | 'stopped'
    /** Something was built on it, or a record of build cache with its layers was used. */
    | 'build'
    | 'event'
    | 'first-seen'
    | 'seen-in-use'
    /** From here on earlier looks found it unused; between them it may have been used. */
    | 'seen-unused'
    /** From here on nothing used it: everything that happened is told. */
    | 'quiet'
  /** The container, image or record that tells; null: the item itself, or the engine's events. */
  readonly by: ItemKey | null
  readonly happening: Happening | null
}

const sign = (
  what: Sign['what'],
  at: number | null,
  by: ItemKey | null = null,
  happening: Sign['happening'] = null,
): readonly Sign[] => (at === null ? [] : [{at, what, by, happening}])

const ofContainer = ({record, details}: ContainerItem, by: ItemKey | null): readonly Sign[] => {
  const known = knownValue(details)
  return [
    ...sign('made', record.created, by),
    ...sign('started', known?.started ?? null, by),
    ...sign('stopped', known?.finished ?? null, by),
  ]
}

const ofImage = ({id, record, details}: ImageItem, {snapshot, layers, now}: Inventory): readonly Sign[] => {
  const known = knownValue(details)
  const builds = buildsOn(listedIn(snapshot), snapshot.imageDetails, layers, now).get(id) ?? []
  return [
    ...(builtHere(record, known) ? sign('made', record.created) : []),
    ...sign('named', known?.lastTagged ?? null),
    ...builds.flatMap(({at, child, record: by}) => {
      const key = child === null ? (by === null ? null : itemKey('cache', by)) : itemKey('image', child)
      return sign('build', at, key)
    }),
  ]
}

const ofItself = (item: Item, inventory: Inventory): readonly Sign[] => {
  switch (item.kind) {
    case 'container':
      return ofContainer(item, null)
    case 'image':
      return ofImage(item, inventory)
    case 'cache':
      return [...sign('made', item.record.created), ...sign('build', item.record.lastUsed)]
    default:
      return sign('made', item.record.created)
  }
}

const ofUsers = ({kind, usedBy}: Item, {items}: Inventory): readonly Sign[] => {
  if (kind === 'container' || kind === 'cache') return []
  return usedBy.flatMap(({from}) => {
    const user = items.get(from)
    return user?.kind === 'container' ? ofContainer(user, user.key) : []
  })
}

const ofPast = (item: Item, {past}: Inventory): readonly Sign[] => {
  const key = ledgerKey(item)
  const entry = past.remembered(key)
  const use = past.lastUse(item.key)
  const isTold = item.kind !== 'container' && item.kind !== 'cache' && !item.age.inUse
  return [
    ...(use === null ? [] : sign('event', use.at, null, use.what)),
    ...sign('first-seen', entry?.firstSeen ?? null),
    ...sign('seen-in-use', entry?.lastInUse ?? null),
    ...sign('seen-unused', item.age.looks?.since ?? null),
    ...(isTold ? sign('quiet', past.quietSince(item.key, key)) : []),
  ]
}

/** Everything that tells of an item's age, the newest first. */
export const evidenceOf = (item: Item, inventory: Inventory): readonly Sign[] =>
  [...ofItself(item, inventory), ...ofUsers(item, inventory), ...ofPast(item, inventory)].sort(
    (one, other) => other.at - one.at,
  )
