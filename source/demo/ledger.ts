import {keyOf as nameOf} from './add-image.ts'
import {volumeName} from './add-volume.ts'
import {isAlive} from './image-users.ts'
import type {Populated} from './populate.ts'
import {DAY, type RememberedSpec, type Scene} from './scene.ts'
import type {Container, Image} from './state.ts'

/** What earlier looks remembered about one item; times in ms since epoch. Plain JSON. */
export interface SceneLedgerItem {
  readonly kind: 'image' | 'container' | 'volume' | 'network' | 'cache'
  readonly id: string
  /** Of a volume, whose name may live again: when it was created, and its driver. */
  readonly created: number | null
  readonly driver: string | null
  readonly firstSeen: number
  readonly lastSeen: number
  readonly lastInUse: number | null
  readonly unusedSince: number | null
  readonly unusedLooks: number
}

export interface SceneLedger {
  readonly firstLook: number
  readonly lastLook: number
  readonly looks: number
  readonly items: readonly SceneLedgerItem[]
}

/** The ledger of a scene; null: this is the first look. */
export const ledgerOf = (scene: Scene, populated: Populated, now: number): SceneLedger | null => {
  const {ledger} = scene
  if (ledger === null) return null
  const span = {firstLook: now - ledger.firstLook * DAY, lastLook: now - ledger.lastLook * DAY, looks: ledger.looks}
  const remembered = new Map(ledger.remembered.map((spec) => [keyOf(populated, spec), spec]))
  const items = itemsOf(scene, populated, now).filter((item) => item.arrived <= span.lastLook)
  return {
    ...span,
    items: items.map((item) =>
      entry(item, span, lastUse(item, remembered.get(`${item.kind}/${item.id}`), {span, now})),
    ),
  }
}

type Span = Pick<SceneLedger, 'firstLook' | 'lastLook' | 'looks'>

interface Seen {
  readonly kind: SceneLedgerItem['kind']
  readonly id: string
  readonly arrived: number
  readonly created: number | null
  readonly driver: string | null
  /** By something that runs. */
  readonly inUse: boolean
  /** ms: when the last container that used it stopped. */
  readonly ran: number | null
}

/** ms when it was last known to be in use; null: never. */
const lastUse = (item: Seen, spec: RememberedSpec | undefined, at: {span: Span; now: number}): number | null => {
  if (spec !== undefined) return spec.lastInUse === null ? null : at.now - spec.lastInUse * DAY
  if (item.inUse) return at.span.lastLook
  return item.ran === null ? null : Math.min(item.ran, at.span.lastLook)
}

const entry = (item: Seen, span: Span, lastInUse: number | null): SceneLedgerItem => {
  const firstSeen = Math.max(item.arrived, span.firstLook)
  const between = (span.lastLook - span.firstLook) / Math.max(1, span.looks - 1)
  const unusedSince = item.inUse ? null : lastInUse === null ? firstSeen : Math.min(lastInUse + between, span.lastLook)
  return {
    kind: item.kind,
    id: item.id,
    created: item.created,
    driver: item.driver,
    firstSeen,
    lastSeen: span.lastLook,
    lastInUse,
    unusedSince,
    unusedLooks: unusedSince === null ? 0 : 1 + Math.floor((span.lastLook - unusedSince) / between),
  }
}

const groups = (containers: readonly Container[], usesOf: (container: Container) => readonly string[]) => {
  const users = new Map<string, Container[]>()
  for (const container of containers)
    for (const used of new Set(usesOf(container))) {
      const found = users.get(used)
      if (found === undefined) users.set(used, [container])
      else found.push(container)
    }
  return (used: string) => usage(users.get(used) ?? [])
}

const itemsOf = (scene: Scene, {state, images}: Populated, now: number): readonly Seen[] => {
  const containers = [...state.containers.values()]
  const arrivals = arrivalsOf(scene, images, now)
  const plain = {created: null, driver: null}
  const ofImage = groups(containers, ({imageId}) => [imageId])
  const ofVolume = groups(containers, ({mounts}) =>
    mounts.flatMap((mount) => (mount.type === 'volume' ? [mount.volume] : [])),
  )
  const ofNetwork = groups(containers, ({endpoints}) => endpoints.map(({name}) => name))
  return [
    ...[...state.images.values()].map(
      (image): Seen => ({
        ...{kind: 'image', id: image.id, arrived: arrivals.get(image.id) ?? 0, ...plain},
        ...ofImage(image.id),
      }),
    ),
    ...containers.map(
      (container): Seen => ({
        ...{kind: 'container', id: container.id, arrived: container.created, ...plain},
        ...usage([container]),
      }),
    ),
    ...[...state.volumes.values()].map(
      (volume): Seen => ({
        ...{kind: 'volume', id: volume.name, arrived: volume.created, created: volume.created, driver: volume.driver},
        ...ofVolume(volume.name),
      }),
    ),
    ...[...state.networks.values()].map(
      (network): Seen => ({
        ...{kind: 'network', id: network.id, arrived: network.created, ...plain},
        ...ofNetwork(network.name),
      }),
    ),
    ...[...state.cache.values()].map(
      (record): Seen => ({
        ...{kind: 'cache', id: record.id, arrived: record.created, ...plain},
        ...{inUse: record.inUse, ran: null},
      }),
    ),
  ]
}

const usage = (users: readonly Container[]): Pick<Seen, 'inUse' | 'ran'> => ({
  inUse: users.some(isAlive),
  ran: users.reduce<number | null>(
    (last, {finished}) => (finished === null ? last : Math.max(last ?? 0, finished)),
    null,
  ),
})

/** ms by image id. */
const arrivalsOf = (scene: Scene, images: ReadonlyMap<string, Image>, now: number): ReadonlyMap<string, number> =>
  new Map(
    scene.images.flatMap((spec) => {
      const image = images.get(nameOf(spec))
      return image === undefined
        ? []
        : [[image.id, now - (spec.arrived ?? spec.tagged ?? spec.built ?? 400) * DAY] as const]
    }),
  )

const keyOf = ({state, images}: Populated, spec: RememberedSpec): string => {
  if (spec.kind === 'image') return `image/${images.get(spec.name)?.id ?? ''}`
  if (spec.kind === 'network')
    return `network/${[...state.networks.values()].find((network) => network.name === spec.name)?.id ?? ''}`
  return `volume/${state.volumes.has(spec.name) ? spec.name : volumeName({name: spec.name, anonymous: true})}`
}
