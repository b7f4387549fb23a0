// What no plan removes, whatever was marked: the part of design.md §5 that no mark lifts.
import type {Inventory} from '../inventory/inventory.ts'
import type {CacheItem, ContainerItem, ImageItem, Item, NetworkItem, VolumeItem} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Profile} from '../inventory/profile.ts'
import type {ContainerState} from '../inventory/snapshot.ts'
import {type Printable, printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'

const AT_REST: ReadonlySet<ContainerState> = new Set(['created', 'exited', 'dead', 'stopped'])
/** Without `all`, which widens, an engine keeps these. */
const KEPT_TYPES: ReadonlySet<string> = new Set(['internal', 'frontend'])

const container = (item: ContainerItem): Printable | null => {
  const states = [item.record.state, knownValue(item.details)?.state ?? item.record.state]
  const moving = states.find((state) => !AT_REST.has(state))
  return moving ? say`it is ${moving}` : null
}

const image = (item: ImageItem, inventory: Inventory, profile: Profile): Printable | null => {
  if (inventory.doubts.images) return printable(inventory.doubts.images)
  // One that lost its tag to another image may still have a digest.
  const hasTag = item.record.references.some(({kind}) => kind === 'tag')
  if (!hasTag && inventory.doubts.untaggedImages) return printable(inventory.doubts.untaggedImages)
  const known = new Set(item.usedBy.filter(({how}) => how === 'made-from').map(({from}) => from)).size
  // Podman counts build containers, which no list shows.
  return profile.store === 'podman' && item.record.containers !== null && item.record.containers > known
    ? printable('a container that no list shows holds it')
    : null
}

const volume = (item: VolumeItem, inventory: Inventory, profile: Profile): Printable | null => {
  const name = rawString(item.id)
  const services = knownValue(inventory.snapshot.services) ?? []
  const service = services.find(({volumes}) => volumes.some((other) => rawString(other) === name))
  if (service) return say`service ${service.name} names it`
  if (!profile.volumeByPrefix) return null
  const longer = (knownValue(inventory.snapshot.volumes) ?? []).find(
    (other) => rawString(other.name) !== name && rawString(other.name).startsWith(name),
  )
  return longer ? say`its name is the beginning of ${longer.name}, which this engine might remove in its place` : null
}

const network = ({record}: NetworkItem, inventory: Inventory): Printable | null => {
  if (record.predefined) return printable('the engine itself needs it')
  if (record.ingress) return printable('Swarm routes its traffic through it')
  const services = knownValue(inventory.snapshot.services)
  const names = new Set([record.id as string, rawString(record.name)])
  const service = services?.find(({networks}) => networks.some((other) => names.has(rawString(other))))
  if (service) return say`service ${service.name} names it`
  return rawString(record.scope) !== 'local' && services === null
    ? printable('Swarm may need it, and its services could not be read')
    : null
}

const cache = ({record, uses}: CacheItem): Printable | null => {
  if (record.inUse) return printable('a build is using it')
  if (record.shared && !uses.some(({how}) => how === 'layer'))
    return printable('an image has the same layers, and the engine keeps it as long')
  return KEPT_TYPES.has(rawString(record.type)) ? printable('the engine keeps records of this kind') : null
}

/** Why this item goes in no plan, whatever else goes with it; null if nothing says so. */
export const never = (item: Item, inventory: Inventory): Printable | null => {
  const engine = knownValue(inventory.engine)
  if (!engine) return printable('the engine did not say which one it is')
  if (inventory.doubts.everything) return printable(inventory.doubts.everything)
  switch (item.kind) {
    case 'container':
      return container(item)
    case 'image':
      return image(item, inventory, engine.profile)
    case 'volume':
      return volume(item, inventory, engine.profile)
    case 'network':
      return network(item, inventory)
    case 'cache':
      return cache(item)
  }
}
