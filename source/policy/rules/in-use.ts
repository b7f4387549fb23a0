import type {CacheItem, ContainerItem, ImageItem, Item} from '../../inventory/item.ts'
import type {Link} from '../../inventory/link.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {World} from '../world.ts'
import type {Ask} from './rule.ts'

const LIVE: Readonly<Record<string, string>> = {
  running: 'it is running',
  paused: 'it is paused',
  restarting: 'it is restarting',
  removing: 'it is being removed',
  stopping: 'it is being stopped',
}

const stateOf = (container: ContainerItem): string =>
  container.details.state === 'known' && container.details.value.state in LIVE
    ? container.details.value.state
    : container.record.state

/** The engine counts one more than the list shows: a build container of Podman's, or one made since. */
const unlisted = ({record, usedBy}: ImageItem): boolean =>
  record.containers !== null && record.containers > usedBy.filter(({how}) => how === 'made-from').length

/** An engine keeps a record whose layers an image has too, until the image is gone; here nobody knows which. */
const isShared = ({record, uses}: CacheItem): boolean => record.shared && !uses.some(({how}) => how === 'layer')

const ownUse = (item: Item, {buildBases}: World): Printable | null => {
  const base = item.kind === 'image' ? buildBases?.get(item.key) : undefined
  if (base === 'surely') return printable('a build that is running uses its layers')
  // on the containerd store it may be any image, and an engine keeps the layers themselves
  if (base === 'maybe' && item.kind === 'image' && item.origin !== 'pullable')
    return printable("a build that is running may use its layers, and it can't surely be pulled again")
  if (item.kind === 'image' && unlisted(item)) return printable('a container that is not in the list was made from it')
  if (item.kind === 'cache' && !item.age.inUse && isShared(item)) return printable('an image has the same layers')
  if (!item.age.inUse) return null
  if (item.kind === 'container') return printable(LIVE[stateOf(item)] ?? 'nobody knows its state')
  return item.kind === 'cache' ? printable('a build is using it') : null
}

const called = (user: Item): Printable =>
  user.kind !== 'container' || user.age.inUse
    ? printable(user.name)
    : say`${user.name} (${user.record.state === 'created' ? 'never started' : 'stopped'})`

const words = ({how}: Link, user: Item): Printable => {
  switch (how) {
    case 'made-from':
      return user.age.inUse ? say`runs as ${user.name}` : say`${called(user)} was made from it`
    case 'mounts':
      return say`${called(user)} mounts it`
    case 'parent':
      return say`${user.name} was built on it`
    case 'network':
      return say`${called(user)} is attached to it`
    case 'namespace':
      return say`${called(user)} shares its namespaces`
    case 'layer':
      return say`${user.name} has the same layers`
    default:
      return say`${called(user)} uses it`
  }
}

/** What runs says more than what stopped. */
const strongest = (links: readonly Link[], world: World): {readonly link: Link; readonly user: Item} | null => {
  let best: {readonly link: Link; readonly user: Item} | null = null
  for (const link of links) {
    const user = world.inventory.items.get(link.how === 'layer' ? link.to : link.from)
    if (!user) continue
    if (user.age.inUse) return {link, user}
    best ??= {link, user}
  }
  return best
}

/** Rule 2: removing it breaks something. */
export const inUse: Ask = (item, world) => {
  const own = ownUse(item, world)
  if (own !== null) return own
  const links = world.keptBy(item)
  const best = strongest(links, world)
  if (best === null) return links.length > 0 || item.age.inUse ? printable('something uses it') : null
  const others = links.length === 1 ? '' : `, and ${links.length - 1} more keep it`
  return say`${words(best.link, best.user)}${others}`
}
