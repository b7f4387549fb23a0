import type {ContainerId, DiffId, EngineKey, ImageId} from '../../source/inventory/ids.ts'
import {toVolumeName} from '../../source/inventory/ids.ts'
import {known, measuring} from '../../source/inventory/measured.ts'
import type {
  ContainerDetails,
  ContainerRecord,
  EngineFacts,
  ImageDetails,
  ImageRecord,
  Labels,
  NetworkRecord,
  Snapshot,
  VolumeRecord,
} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'

export const DAY = 86_400_000
/** The moment all sample views are taken at. */
export const NOW = Date.UTC(2026, 10, 24, 21, 0)
export const MB = 1_000_000

const hex = (text: string, length: number) =>
  [...text]
    .map((character) => (character.codePointAt(0) ?? 0).toString(16))
    .join('')
    .padEnd(length, '0')
    .slice(0, length)

// ids as parsers would give them
export const imageId = (name: string) => `sha256:${hex(name, 64)}` as ImageId
export const containerId = (name: string) => hex(name, 64) as ContainerId

const NO_LABELS = new Map()
const PROJECT = 'com.docker.compose.project'

const ENGINE: EngineFacts = {
  key: 'e'.repeat(64) as EngineKey,
  id: toRaw('ENGINE'),
  name: toRaw('host'),
  endpoint: 'unix:///run/sample.sock',
  version: toRaw('28.5.2'),
  apiVersion: '1.51',
  root: toRaw('/var/lib/docker'),
  driver: toRaw('overlay2'),
  kernel: toRaw('6.1'),
  operatingSystem: toRaw('Linux'),
  memory: 8e9,
  clock: {engine: NOW, ours: NOW},
  swarmManager: false,
  profile: {
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
  },
}

interface SampleImage {
  readonly tags: readonly string[]
  readonly size?: number
  readonly days?: number
  /** What it is made of, lowest first, by names that images share; without, one layer of its own. */
  readonly layers?: Readonly<Record<string, number>>
  /** Built on that image by the classic builder. */
  readonly parent?: string
  /** It has a repo digest: pullable. */
  readonly pulled?: boolean
}

const sizeOf = ({layers, size = 100 * MB}: SampleImage): number =>
  layers === undefined ? size : Object.values(layers).reduce((sum, bytes) => sum + bytes, 0)

const image = (id: string, sample: SampleImage, isParent: boolean): ImageRecord => ({
  id: imageId(id),
  references: [
    ...sample.tags.map((text) => ({kind: 'tag' as const, text: toRaw(text)})),
    ...(sample.pulled !== false && sample.tags.length > 0
      ? [{kind: 'digest' as const, text: toRaw(`${sample.tags[0]?.split(':')[0]}@sha256:${hex(id, 64)}`)}]
      : []),
  ],
  parent: sample.parent === undefined ? null : imageId(sample.parent),
  hidden: isParent && sample.tags.length === 0,
  created: NOW - (sample.days ?? 90) * DAY,
  size: sizeOf(sample),
  sharedSize: 0,
  containers: null,
  labels: NO_LABELS,
})

const imageDetails = (id: string, sample: SampleImage): ImageDetails => ({
  diffIds: Object.keys(sample.layers ?? {[id]: 0}).map((name) => imageId(`layer ${name}`) as string as DiffId),
  history: Object.values(sample.layers ?? {[id]: sizeOf(sample)}).map((bytes) => ({bytes, metadataOnly: false})),
  lastTagged: NOW - (sample.days ?? 90) * DAY,
  madeBy: 'unknown',
})

interface SampleContainer {
  readonly image: string
  readonly running?: boolean
  /** Days since it stopped. */
  readonly stopped?: number
  readonly volumes?: readonly string[]
  readonly wrote?: number
}

const container = (name: string, sample: SampleContainer): ContainerRecord => ({
  id: containerId(name),
  names: [toRaw(name)],
  image: toRaw(sample.image),
  imageId: imageId(sample.image),
  imageIdMissing: false,
  created: NOW - 100 * DAY,
  state: sample.running ? 'running' : 'exited',
  labels: NO_LABELS,
  mounts: (sample.volumes ?? []).map((volume) => ({
    type: 'volume' as const,
    volume: toVolumeName(toRaw(volume)),
    destination: toRaw('/data'),
  })),
  attachments: [],
})

const containerDetails = ({running, stopped = 40}: SampleContainer): ContainerDetails => ({
  started: NOW - 99 * DAY,
  finished: running ? null : NOW - stopped * DAY,
  state: running ? 'running' : 'exited',
  exitCode: 0,
  restartPolicy: 'no',
  autoRemove: false,
  namespaces: [],
  volumesFrom: [],
  namedVolumes: [],
  networkMode: toRaw('bridge'),
  logPath: null,
})

const volume = (name: string): VolumeRecord => ({
  name: toVolumeName(toRaw(name)),
  driver: toRaw('local'),
  created: NOW - 80 * DAY,
  labels: NO_LABELS,
  options: NO_LABELS,
  mountpoint: null,
  scope: 'local',
  anonymous: false,
})

const network = (name: string): NetworkRecord => ({
  id: hex(name, 64) as NetworkRecord['id'],
  name: toRaw(name),
  driver: toRaw('bridge'),
  scope: toRaw('local'),
  created: NOW - 70 * DAY,
  labels: NO_LABELS,
  ingress: false,
  configOnly: false,
  predefined: false,
})

/** What a small engine has, by the names that tests use. */
export interface Sample {
  readonly images: Readonly<Record<string, SampleImage>>
  readonly containers: Readonly<Record<string, SampleContainer>>
  /** Bytes. */
  readonly volumes: Readonly<Record<string, number>>
  readonly networks: readonly string[]
  /** Compose projects by the names of what they label. */
  readonly projects?: Readonly<Record<string, string>>
}

/** Each layer once. */
const unionSize = (images: readonly (readonly [string, SampleImage])[]): number => {
  const layers = new Map<string, number>()
  for (const [id, one] of images)
    for (const [name, bytes] of Object.entries(one.layers ?? {[`of ${id}`]: sizeOf(one)})) layers.set(name, bytes)
  return [...layers.values()].reduce((sum, bytes) => sum + bytes, 0)
}

/** A complete snapshot of it, as an engine with the classic store would give. */
export const sampleSnapshot = ({images, containers, volumes, networks, projects = {}}: Sample): Snapshot => {
  const labelled = <Labelled extends {readonly labels: Labels}>(name: string, one: Labelled): Labelled =>
    projects[name] === undefined ? one : {...one, labels: new Map([[PROJECT, toRaw(projects[name])]])}
  return {
    engine: known(ENGINE),
    images: known(
      Object.entries(images).map(([id, one]) =>
        image(
          id,
          one,
          Object.values(images).some(({parent}) => parent === id),
        ),
      ),
    ),
    containers: known(Object.entries(containers).map(([name, one]) => labelled(name, container(name, one)))),
    volumes: known(Object.keys(volumes).map((name) => labelled(name, volume(name)))),
    networks: known(networks.map((name) => labelled(name, network(name)))),
    cache: known([]),
    services: known([]),
    containerDetails: new Map(
      Object.entries(containers).map(([name, one]) => [containerId(name), known(containerDetails(one))]),
    ),
    containerSizes: new Map(
      Object.entries(containers).map(([name, {wrote = 0}]) => [containerId(name), known({written: wrote, root: null})]),
    ),
    imageDetails: new Map(Object.entries(images).map(([id, one]) => [imageId(id), known(imageDetails(id, one))])),
    imageIdentity: new Map(),
    registry: new Map(),
    volumeSizes: new Map(Object.entries(volumes).map(([name, bytes]) => [toVolumeName(toRaw(name)), known(bytes)])),
    resolved: new Map(),
    events: measuring,
    layersSize: known(unionSize(Object.entries(images))),
    host: known({
      sameMachine: false,
      sees: {engineRoot: false},
      disk: null,
      projectFiles: new Map(),
      folders: new Map(),
      logs: new Map(),
    }),
    gaps: [],
    readAt: NOW,
  }
}
