import {keyOf as nameOf} from './add-image.ts'
import {volumeName} from './add-volume.ts'
import type {Populated} from './populate.ts'
import {DAY, type RememberedSpec, type Scene} from './scene.ts'

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
  readonly inUse: boolean
}

/** ms of the last look that saw it in use; null: none did. */
const lastUse = (item: Seen, spec: RememberedSpec | undefined, at: {span: Span; now: number}): number | null => {
  if (spec !== undefined) return spec.lastInUse === null ? null : at.now - spec.lastInUse * DAY
  return item.inUse ? at.span.lastLook : null
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

const itemsOf = (scene: Scene, {state, images}: Populated, now: number): readonly Seen[] => {
  const arrivals = new Map(
    scene.images.map((spec) => [
      images.get(nameOf(spec))?.id,
      now - (spec.arrived ?? spec.tagged ?? spec.built ?? 400) * DAY,
    ]),
  )
  const containers = [...state.containers.values()]
  const plain = {created: null, driver: null}
  return [
    ...[...state.images.values()].map(
      (image): Seen => ({
        kind: 'image',
        id: image.id,
        arrived: arrivals.get(image.id) ?? 0,
        ...plain,
        inUse: containers.some((container) => container.imageId === image.id),
      }),
    ),
    ...containers.map(
      (container): Seen => ({
        kind: 'container',
        id: container.id,
        arrived: container.created,
        ...plain,
        inUse: container.status !== 'exited' && container.status !== 'created',
      }),
    ),
    ...[...state.volumes.values()].map(
      (volume): Seen => ({
        kind: 'volume',
        id: volume.name,
        arrived: volume.created,
        created: volume.created,
        driver: volume.driver,
        inUse: containers.some((container) =>
          container.mounts.some((mount) => mount.type === 'volume' && mount.volume === volume.name),
        ),
      }),
    ),
    ...[...state.networks.values()].map(
      (network): Seen => ({
        kind: 'network',
        id: network.id,
        arrived: network.created,
        ...plain,
        inUse: containers.some((container) => container.endpoints.some((endpoint) => endpoint.name === network.name)),
      }),
    ),
    ...[...state.cache.values()].map(
      (record): Seen => ({kind: 'cache', id: record.id, arrived: record.created, ...plain, inUse: record.inUse}),
    ),
  ]
}

const keyOf = ({state, images}: Populated, spec: RememberedSpec): string => {
  if (spec.kind === 'image') return `image/${images.get(spec.name)?.id ?? ''}`
  if (spec.kind === 'network')
    return `network/${[...state.networks.values()].find((network) => network.name === spec.name)?.id ?? ''}`
  return `volume/${state.volumes.has(spec.name) ? spec.name : volumeName({name: spec.name, anonymous: true})}`
}
