// Records as an engine would list them, for tests: everything has a default, a test says what matters to it.
import {createHash} from 'node:crypto'
import {
  type CacheId,
  type ContainerId,
  type DiffId,
  type EngineKey,
  type ImageId,
  type NetworkId,
  toVolumeName,
  type VolumeName,
} from '../../source/inventory/ids.ts'
import type {Profile} from '../../source/inventory/profile.ts'
import type {
  CacheRecord,
  ContainerDetails,
  ContainerRecord,
  EngineFacts,
  HostFacts,
  ImageDetails,
  ImageRecord,
  Labels,
  NetworkRecord,
  VolumeRecord,
} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'

export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 10, 24, 12)
/** The time so many days ago, ms. */
export const ago = (days: number): number => NOW - days * DAY

const digest = (kind: string, name: string | number) => createHash('sha256').update(`${kind} ${name}`).digest('hex')

export const imageId = (name: string | number) => `sha256:${digest('image', name)}` as ImageId
export const containerId = (name: string | number) => digest('container', name) as ContainerId
export const networkId = (name: string | number) => digest('network', name) as NetworkId
export const cacheId = (name: string | number) => digest('cache', name).slice(0, 25) as CacheId
export const diffId = (name: string | number) => `sha256:${digest('layer', name)}` as DiffId
export const volumeName = (name: string): VolumeName => toVolumeName(toRaw(name))

export const labels = (pairs: Readonly<Record<string, string>> = {}): Labels =>
  new Map(Object.entries(pairs).map(([key, value]) => [key, toRaw(value)]))

export const profile = (changes: Partial<Profile> = {}): Profile => ({
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
  lanes: {images: 2, containers: 8, volumes: 8, networks: 8},
  inspects: 8,
  ...changes,
})

export const podman = profile({
  product: 'podman',
  store: 'podman',
  stableId: false,
  digestProvesOrigin: false,
  refusesParents: false,
  hasBuildCache: false,
  volumeByPrefix: true,
  refusesStoppedNetworks: true,
  namesRemovedLayers: false,
  layersSizeOf: 'images',
  imagesAreDear: false,
})

export const containerdStore = profile({
  store: 'containerd',
  digestProvesOrigin: false,
  refusesParents: false,
  namesRemovedLayers: false,
  layersSizeOf: 'everything-unpacked',
  imagesAreDear: true,
})

export const engine = (changes: Partial<EngineFacts> = {}): EngineFacts => ({
  key: digest('engine', 'one') as EngineKey,
  id: toRaw('engine-one'),
  name: toRaw('laptop'),
  endpoint: 'unix:///engine.sock',
  version: toRaw('28.5.2'),
  apiVersion: '1.51',
  root: toRaw('/var/lib/docker'),
  driver: toRaw('overlay2'),
  kernel: toRaw('6.18.0'),
  operatingSystem: toRaw('Debian'),
  memory: 16_000_000_000,
  clock: {engine: NOW, ours: NOW},
  swarmManager: false,
  profile: profile(),
  ...changes,
})

export const host = (changes: Partial<HostFacts> = {}): HostFacts => ({
  sameMachine: true,
  sees: {engineRoot: true},
  disk: null,
  projectFiles: new Map(),
  folders: new Map(),
  logs: new Map(),
  ...changes,
})

type ImageChanges = Partial<Omit<ImageRecord, 'references'>> & {
  readonly tags?: readonly string[]
  readonly digests?: readonly string[]
}

export const imageRecord = (name: string | number, {tags, digests, ...changes}: ImageChanges = {}): ImageRecord => ({
  id: imageId(name),
  references: [
    ...(tags ?? []).map((text) => ({kind: 'tag', text: toRaw(text)}) as const),
    ...(digests ?? []).map((text) => ({kind: 'digest', text: toRaw(text)}) as const),
  ],
  parent: null,
  hidden: false,
  created: ago(200),
  size: 1000,
  sharedSize: null,
  containers: null,
  labels: labels(),
  ...changes,
})

export const imageDetails = (changes: Partial<ImageDetails> = {}): ImageDetails => ({
  diffIds: [],
  history: [],
  lastTagged: null,
  madeBy: 'built',
  ...changes,
})

export const containerRecord = (name: string | number, changes: Partial<ContainerRecord> = {}): ContainerRecord => ({
  id: containerId(name),
  names: [toRaw(String(name))],
  image: toRaw('some/image:1'),
  imageId: imageId('none'),
  imageIdMissing: false,
  created: ago(100),
  state: 'exited',
  labels: labels(),
  mounts: [],
  attachments: [],
  ...changes,
})

export const containerDetails = (changes: Partial<ContainerDetails> = {}): ContainerDetails => ({
  started: ago(50),
  finished: ago(40),
  state: 'exited',
  exitCode: 0,
  restartPolicy: 'no',
  autoRemove: false,
  namespaces: [],
  volumesFrom: [],
  namedVolumes: [],
  networkMode: toRaw('bridge'),
  logPath: null,
  ...changes,
})

export const volumeRecord = (name: string, changes: Partial<VolumeRecord> = {}): VolumeRecord => ({
  name: volumeName(name),
  driver: toRaw('local'),
  created: ago(100),
  labels: labels(),
  options: labels(),
  mountpoint: toRaw(`/var/lib/docker/volumes/${name}/_data`),
  scope: 'local',
  anonymous: false,
  ...changes,
})

export const networkRecord = (name: string, changes: Partial<NetworkRecord> = {}): NetworkRecord => ({
  id: networkId(name),
  name: toRaw(name),
  driver: toRaw('bridge'),
  scope: toRaw('local'),
  created: ago(100),
  labels: labels(),
  ingress: false,
  configOnly: false,
  predefined: false,
  ...changes,
})

export const cacheRecord = (name: string | number, changes: Partial<CacheRecord> = {}): CacheRecord => ({
  id: cacheId(name),
  type: toRaw('regular'),
  description: toRaw(`step ${name}`),
  inUse: false,
  shared: false,
  size: 100,
  created: ago(100),
  lastUsed: ago(60),
  usageCount: 1,
  parents: [],
  ...changes,
})
