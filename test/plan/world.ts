// Small engines to plan in, said in a few words: everything is called by a short name, ids follow from it.
import {createHash} from 'node:crypto'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {
  type CacheId,
  type ContainerId,
  type DiffId,
  type EngineKey,
  type ImageId,
  type ItemKey,
  itemKey,
  type NetworkId,
  toVolumeName,
} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {known, type Measured, unknown} from '../../source/inventory/measured.ts'
import type {Profile} from '../../source/inventory/profile.ts'
import type {
  CacheRecord,
  ContainerDetails,
  ContainerRecord,
  ContainerState,
  EngineFacts,
  ImageDetails,
  ImageRecord,
  Labels,
  NetworkRecord,
  ServiceRecord,
  Snapshot,
  VolumeRecord,
} from '../../source/inventory/snapshot.ts'
import type {Selection} from '../../source/policy/selection.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'

export const NOW = Date.UTC(2026, 10, 24, 21, 0)
export const MB = 1_000_000

const hex = (text: string): string => createHash('sha256').update(text).digest('hex')

export const imageId = (name: string) => `sha256:${hex(`image ${name}`)}` as ImageId
export const containerId = (name: string) => hex(`container ${name}`) as ContainerId
export const networkId = (name: string) => hex(`network ${name}`) as NetworkId
export const volumeName = (name: string) => toVolumeName(toRaw(name))
export const cacheId = (name: string) =>
  BigInt(`0x${hex(`cache ${name}`)}`)
    .toString(36)
    .slice(0, 25) as CacheId
const diffId = (name: string) => `sha256:${hex(`layer ${name}`)}` as DiffId

/** `image/api`, `volume/data` … → the key of that item. */
export const key = (text: string): ItemKey => {
  const [kind, name] = [text.slice(0, text.indexOf('/')), text.slice(text.indexOf('/') + 1)]
  switch (kind) {
    case 'image':
      return itemKey('image', imageId(name))
    case 'container':
      return itemKey('container', containerId(name))
    case 'network':
      return itemKey('network', networkId(name))
    case 'volume':
      return itemKey('volume', volumeName(name))
    case 'cache':
      return itemKey('cache', cacheId(name))
    default:
      throw new Error(`no kind: ${text}`)
  }
}

export const selectionOf = (...items: readonly string[]): Selection =>
  new Map(items.map((item) => [key(item), printable('marked by hand')]))

export const CLASSIC: Profile = {
  product: 'docker',
  store: 'classic',
  stableId: true,
  digestProvesOrigin: true,
  identityApi: null,
  refusesParents: true,
  honoursNoPrune: true,
  writtenHasLog: false,
  hasBuildCache: true,
  volumeByPrefix: false,
  refusesStoppedNetworks: false,
  namesRemovedLayers: true,
  layersSizeOf: 'images',
  imagesAreDear: false,
  lanes: {images: 2, containers: 8, volumes: 4, networks: 1},
  inspects: 8,
}
export const CONTAINERD: Profile = {
  ...CLASSIC,
  store: 'containerd',
  digestProvesOrigin: false,
  refusesParents: false,
  namesRemovedLayers: false,
  layersSizeOf: 'everything-unpacked',
  imagesAreDear: true,
  lanes: {images: 32, containers: 32, volumes: 4, networks: 1},
}
export const PODMAN_4: Profile = {
  ...CLASSIC,
  product: 'podman',
  store: 'podman',
  stableId: false,
  digestProvesOrigin: false,
  refusesParents: false,
  honoursNoPrune: false,
  hasBuildCache: false,
  volumeByPrefix: true,
  refusesStoppedNetworks: true,
  namesRemovedLayers: false,
  layersSizeOf: 'images',
  imagesAreDear: false,
  lanes: {images: 2, containers: 2, volumes: 1, networks: 1},
  inspects: 2,
}

export const ENGINE: EngineFacts = {
  key: 'e'.repeat(64) as EngineKey,
  id: toRaw('ENGINE'),
  name: toRaw('host'),
  endpoint: 'unix:///run/engine.sock',
  version: toRaw('28.5.2'),
  apiVersion: '1.51',
  root: toRaw('/var/lib/docker'),
  driver: toRaw('overlay2'),
  kernel: toRaw('6.1'),
  operatingSystem: toRaw('Linux'),
  memory: 8e9,
  clock: {engine: NOW, ours: NOW},
  swarmManager: false,
  profile: CLASSIC,
}

export interface ImageSpec {
  readonly tags?: readonly string[]
  readonly digests?: readonly string[]
  readonly parent?: string
  readonly size?: number
  /** Name → bytes, lowest first. */
  readonly layers?: Readonly<Record<string, number>>
  readonly containers?: number
}
export interface ContainerSpec {
  readonly image?: string
  readonly state?: ContainerState
  readonly started?: number | null
  readonly finished?: number | null
  readonly volumes?: readonly string[]
  readonly networks?: readonly string[]
  readonly joins?: readonly string[]
  readonly mountsImages?: readonly string[]
  readonly written?: number | null
  /** It can't be inspected. */
  readonly unreadable?: boolean
  readonly name?: string
}
export interface VolumeSpec {
  readonly size?: number | null
  readonly created?: number
  readonly labels?: Readonly<Record<string, string>>
}
export interface NetworkSpec {
  readonly scope?: string
  readonly ingress?: boolean
  readonly predefined?: boolean
}
export interface CacheSpec {
  readonly parents?: readonly string[]
  readonly inUse?: boolean
  readonly shared?: boolean
  readonly size?: number
  readonly type?: string
  readonly lastUsed?: number
  readonly usageCount?: number
}
/** An engine's contents, by short name. */
export interface World {
  readonly profile?: Profile
  readonly images?: Readonly<Record<string, ImageSpec>>
  readonly containers?: Readonly<Record<string, ContainerSpec>>
  readonly volumes?: Readonly<Record<string, VolumeSpec>>
  readonly networks?: Readonly<Record<string, NetworkSpec>>
  readonly cache?: Readonly<Record<string, CacheSpec>>
  readonly services?: readonly ServiceRecord[] | null
  /** The list of containers can't be had. */
  readonly noContainerList?: boolean
  readonly noEngine?: boolean
  readonly layersSize?: number
}

const rows = <Spec>(specs: Readonly<Record<string, Spec>> | undefined) => Object.entries(specs ?? {})

const NO_LABELS: Labels = new Map()
const labelsOf = (labels: Readonly<Record<string, string>> = {}) =>
  new Map(Object.entries(labels).map(([name, value]) => [name, toRaw(value)]))

const imageRecord = ([name, spec]: readonly [string, ImageSpec]): ImageRecord => ({
  id: imageId(name),
  references: [
    ...(spec.tags ?? []).map((text) => ({kind: 'tag', text: toRaw(text)}) as const),
    ...(spec.digests ?? []).map((text) => ({kind: 'digest', text: toRaw(text)}) as const),
  ],
  parent: spec.parent === undefined ? null : imageId(spec.parent),
  hidden: false,
  created: NOW - 90 * 86_400_000,
  size: spec.size ?? (spec.layers ? Object.values(spec.layers).reduce((sum, bytes) => sum + bytes, 0) : 100 * MB),
  sharedSize: null,
  containers: spec.containers ?? null,
  labels: NO_LABELS,
})

const imageDetails = ({layers}: ImageSpec): Measured<ImageDetails> =>
  layers
    ? known({
        diffIds: Object.keys(layers).map(diffId),
        history: Object.values(layers).map((bytes) => ({bytes, metadataOnly: false})),
        lastTagged: null,
        madeBy: 'built',
      })
    : unknown(toRaw('not asked'))

const containerRecord = ([name, spec]: readonly [string, ContainerSpec]): ContainerRecord => ({
  id: containerId(name),
  names: [toRaw(spec.name ?? name)],
  image: toRaw(spec.image ?? 'none'),
  imageId: spec.image === undefined ? null : imageId(spec.image),
  imageIdMissing: false,
  created: NOW - 60 * 86_400_000,
  state: spec.state ?? 'exited',
  labels: NO_LABELS,
  mounts: [
    ...(spec.volumes ?? []).map((volume) => ({
      type: 'volume' as const,
      volume: volumeName(volume),
      destination: toRaw('/data'),
    })),
    ...(spec.mountsImages ?? []).map((image) => ({
      type: 'image' as const,
      image: toRaw(image),
      destination: toRaw('/image'),
    })),
  ],
  attachments: (spec.networks ?? []).map((network) => ({name: toRaw(network), id: networkId(network)})),
})

const containerDetails = ([name, spec]: readonly [string, ContainerSpec]): Measured<ContainerDetails> =>
  spec.unreadable
    ? unknown(toRaw(`500 for ${name}`))
    : known({
        started: spec.started === undefined ? NOW - 50 * 86_400_000 : spec.started,
        finished: spec.finished === undefined ? NOW - 40 * 86_400_000 : spec.finished,
        state: spec.state ?? 'exited',
        exitCode: 0,
        restartPolicy: 'no',
        autoRemove: false,
        namespaces: (spec.joins ?? []).map((other) => toRaw(`container:${containerId(other)}`)),
        volumesFrom: [],
        namedVolumes: (spec.volumes ?? []).map((volume) => toRaw(volume)),
        networkMode: toRaw('default'),
        logPath: null,
      })

const volumeRecord = ([name, spec]: readonly [string, VolumeSpec]): VolumeRecord => ({
  name: volumeName(name),
  driver: toRaw('local'),
  created: spec.created ?? NOW - 80 * 86_400_000,
  labels: labelsOf(spec.labels),
  options: NO_LABELS,
  mountpoint: toRaw(`/var/lib/docker/volumes/${name}/_data`),
  scope: 'local',
  anonymous: false,
})

const networkRecord = ([name, spec]: readonly [string, NetworkSpec]): NetworkRecord => ({
  id: networkId(name),
  name: toRaw(name),
  driver: toRaw('bridge'),
  scope: toRaw(spec.scope ?? 'local'),
  created: NOW - 70 * 86_400_000,
  labels: NO_LABELS,
  ingress: spec.ingress ?? false,
  configOnly: false,
  predefined: spec.predefined ?? false,
})

const cacheRecord = ([name, spec]: readonly [string, CacheSpec]): CacheRecord => ({
  id: cacheId(name),
  type: toRaw(spec.type ?? 'regular'),
  description: toRaw(`RUN ${name}`),
  inUse: spec.inUse ?? false,
  shared: spec.shared ?? false,
  size: spec.size ?? 10 * MB,
  created: NOW - 30 * 86_400_000,
  lastUsed: spec.lastUsed ?? NOW - 20 * 86_400_000,
  usageCount: spec.usageCount ?? 1,
  parents: (spec.parents ?? []).map(cacheId),
})

export const snapshotOf = (world: World): Snapshot => ({
  ...emptySnapshot,
  engine: world.noEngine
    ? unknown(toRaw('403'))
    : known({...ENGINE, profile: world.profile ?? CLASSIC, swarmManager: world.services !== undefined}),
  containers: world.noContainerList ? unknown(toRaw('500')) : known(rows(world.containers).map(containerRecord)),
  images: known(rows(world.images).map(imageRecord)),
  volumes: known(rows(world.volumes).map(volumeRecord)),
  networks: known(rows(world.networks).map(networkRecord)),
  cache: known(rows(world.cache).map(cacheRecord)),
  services: world.services === null ? unknown(toRaw('503')) : known(world.services ?? []),
  containerDetails: new Map(rows(world.containers).map((row) => [containerId(row[0]), containerDetails(row)])),
  containerSizes: new Map(
    rows(world.containers).map(([name, {written = 0}]) => [
      containerId(name),
      written === null ? unknown(toRaw('not asked')) : known({written, root: null}),
    ]),
  ),
  imageDetails: new Map(rows(world.images).map(([name, spec]) => [imageId(name), imageDetails(spec)])),
  volumeSizes: new Map(
    rows(world.volumes).map(([name, {size = MB}]) => [
      volumeName(name),
      size === null ? unknown(toRaw('not asked')) : known(size),
    ]),
  ),
  layersSize: world.layersSize === undefined ? unknown(toRaw('not asked')) : known(world.layersSize),
  host: unknown(toRaw('another machine')),
  readAt: NOW,
})

export const inventoryOf = (world: World): Inventory =>
  buildInventory(snapshotOf(world), {ledger: null, otherDriver: false}, NOW)
