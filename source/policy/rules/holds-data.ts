import type {ContainerItem, ImageItem, Item, NetworkItem, VolumeItem} from '../../inventory/item.ts'
import {knownValue} from '../../inventory/measured.ts'
import {sayBytes} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {surelyMatches} from '../careful-match.ts'
import type {Lift} from '../policy.ts'
import type {World} from '../world.ts'
import type {Ask} from './rule.ts'

/** Bytes a container may write before they count as its own data. */
const SCRATCH = 1_000_000

const container = ({sizes}: ContainerItem, lifts: ReadonlySet<Lift>): Printable | null => {
  if (lifts.has('changed-containers')) return null
  if (sizes.state === 'measuring') return printable('what it wrote is still being measured')
  if (sizes.state === 'unknown') return say`nobody knows what it wrote: ${sizes.reason}`
  return sizes.value.written > SCRATCH ? say`it wrote ${sayBytes(sizes.value.written)} of its own` : null
}

/** Unread, an image may be a proven only copy: lifting the unproven ones doesn't lift it. */
const image = ({untagged, origin, details}: ImageItem, lifts: ReadonlySet<Lift>): Printable | null => {
  if (untagged || origin === 'pullable') return null
  if (origin === 'only-copy')
    return lifts.has('only-copies') ? null : printable('only copy: no registry is known to have it')
  if (!lifts.has('unknown-origin')) return printable('nothing proves that it could be pulled again')
  if (lifts.has('only-copies') || details.state === 'known') return null
  return details.state === 'measuring'
    ? printable('where it came from is still being read')
    : say`nobody knows where it came from: ${details.reason}`
}

const isLifted = (volume: VolumeItem, {policy: {include, limits, removeVolumes}, matching}: World): boolean =>
  volume.anonymous === true
    ? include.has('anonymous-volumes') || limits.anonymousVolumes !== null
    : include.has('named-volumes') || removeVolumes.some((pattern) => surelyMatches(pattern, volume, matching))

const volume = (item: VolumeItem, world: World): Printable | null => {
  if (isLifted(item, world)) return null
  const bytes = item.size === null ? null : knownValue(item.size)
  if (bytes === null) return printable('data: it may hold some')
  return bytes === 0
    ? printable('empty, but volumes go only when someone says so')
    : say`data: it holds ${sayBytes(bytes)}`
}

const isCompose = ({record: {labels}}: NetworkItem): boolean =>
  labels.has('com.docker.compose.network') || labels.has('com.docker.compose.project')

const network = (item: NetworkItem, lifts: ReadonlySet<Lift>): Printable | null =>
  isCompose(item) || item.project !== null || lifts.has('hand-made-networks')
    ? null
    : printable('made by hand; what is started next may need it')

const ask = (item: Item, world: World): Printable | null => {
  const {policy} = world
  switch (item.kind) {
    case 'container':
      return container(item, policy.include)
    case 'image':
      return image(item, policy.include)
    case 'volume':
      return volume(item, world)
    case 'network':
      return network(item, policy.include)
    case 'cache':
      return null
  }
}

/** Rule 5: it may be the only copy. Lifted by `--include`, by name only. */
export const holdsData: Ask = ask
