import type {Raw} from '../text/raw.ts'
import type {EventLog} from './event-log.ts'
import type {CacheId, ContainerId, DiffId, EngineKey, ImageId, ItemKey, NetworkId, VolumeName} from './ids.ts'
import type {Measured} from './measured.ts'
import type {Profile} from './profile.ts'

/** Labels keep exact keys, `__proto__` included. */
export type Labels = ReadonlyMap<string, Raw>

export interface EngineFacts {
  readonly key: EngineKey
  /** `/info.ID`; null on Podman, whose ID is random, and where `/info` can't be had. */
  readonly id: Raw | null
  /** The host's name as the engine sees it. */
  readonly name: Raw
  /** `unix:///…`, as it was chosen. */
  readonly endpoint: string
  readonly version: Raw
  /** The version every request is pinned to: min(server's, 1.51). */
  readonly apiVersion: string
  readonly root: Raw
  readonly driver: Raw
  readonly kernel: Raw
  readonly operatingSystem: Raw
  /** Bytes of memory of the engine's machine. */
  readonly memory: number
  /** The engine's clock, ms since epoch, and ours at the same moment. Null: `/info` gave none. */
  readonly clock: {readonly engine: number; readonly ours: number} | null
  /** Swarm is active and this node can list services. */
  readonly swarmManager: boolean
  readonly profile: Profile
}

/** One name of an image: `repo:tag`, or `repo@sha256:…`. */
export interface Reference {
  readonly kind: 'tag' | 'digest'
  readonly text: Raw
}

export interface ImageRecord {
  readonly id: ImageId
  /** Tags first, then digests, each once; several rows of one id (Podman) are folded into one record. */
  readonly references: readonly Reference[]
  /** The image it was built from by the classic builder; null elsewhere. */
  readonly parent: ImageId | null
  /** An untagged image that others were built from: only `all=1` lists it. */
  readonly hidden: boolean
  /** Build time, ms; null where absent or not credible (≤ 1980-01-02, or more than a day ahead). */
  readonly created: number | null
  /** `Size` of the list, bytes. */
  readonly size: number
  /** Bytes other images also have, as the engine says; null where not computed. */
  readonly sharedSize: number | null
  /** How many containers the engine says use it (Podman counts build containers that no list shows); null where unknown. */
  readonly containers: number | null
  readonly labels: Labels
}

/** One step of an image's history. Steps with bytes made a layer; which of the others did, only the layers tell. */
export interface HistoryRow {
  readonly bytes: number
  /** An instruction that only changes the configuration, and so made no layer. */
  readonly metadataOnly: boolean
}

/** What an inspect (and a history) of an image adds. */
export interface ImageDetails {
  /** Uncompressed layers, lowest first; empty for an image without any. */
  readonly diffIds: readonly DiffId[]
  /** Its history, oldest first, empty where the engine has none; null: it was not asked for or can't be read. */
  readonly history: readonly HistoryRow[] | null
  /** `Metadata.LastTagTime`, ms; null if never. */
  readonly lastTagged: number | null
  /** It was so when an earlier look asked, and nobody did since: it may have been tagged anew. */
  readonly tagTimeMayBeOld?: true
  /** The engine's record of its name says whether an archive brought it; absent where no record tells (all but the containerd store). */
  readonly loaded?: boolean
  /** What made it, as far as the history and config tell. */
  readonly madeBy: 'imported' | 'committed' | 'built' | 'unknown'
}

export const CONTAINER_STATES = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
  'stopped',
  'stopping',
  'unknown',
] as const
export type ContainerState = (typeof CONTAINER_STATES)[number]

export type Mount =
  | {readonly type: 'volume'; readonly volume: VolumeName; readonly destination: Raw}
  | {readonly type: 'bind'; readonly source: Raw; readonly destination: Raw}
  | {readonly type: 'image'; readonly image: Raw; readonly destination: Raw}
  | {readonly type: 'other'; readonly destination: Raw}

/** A network a container is attached to. Never started containers have no id, Podman 4 has a name in its place. */
export interface Attachment {
  readonly name: Raw
  readonly id: NetworkId | null
}

export interface ContainerRecord {
  readonly id: ContainerId
  /** Without the leading slash; at least one. */
  readonly names: readonly Raw[]
  /** The image as it was asked for; never to be resolved where `imageId` is there. */
  readonly image: Raw
  /** Null: the row has none (Podman's infra containers); `missing` is the row's fault, and then no image is stale. */
  readonly imageId: ImageId | null
  readonly imageIdMissing: boolean
  readonly created: number
  readonly state: ContainerState
  readonly labels: Labels
  /** Null where the row lacks `Mounts`: then nothing it might mount is stale. */
  readonly mounts: readonly Mount[] | null
  readonly attachments: readonly Attachment[]
}

/** What an inspect of a container adds. */
export interface ContainerDetails {
  /** ms; null if never. */
  readonly started: number | null
  readonly finished: number | null
  readonly state: ContainerState
  readonly exitCode: number | null
  readonly restartPolicy: 'no' | 'always' | 'unless-stopped' | 'on-failure' | 'unknown'
  readonly autoRemove: boolean
  /** Containers whose network, pid or ipc namespace it joins: full ids or names, as written. */
  readonly namespaces: readonly Raw[]
  readonly volumesFrom: readonly Raw[]
  /** Names that were given for volumes (`-v name:/x`); a 64-hex volume not in here is anonymous. */
  readonly namedVolumes: readonly Raw[]
  readonly networkMode: Raw
  readonly logPath: Raw | null
}

export interface ContainerSizes {
  /** Bytes it wrote itself. */
  readonly written: number
  /** Bytes of its whole root file system; null where not told. */
  readonly root: number | null
}

export interface VolumeRecord {
  readonly name: VolumeName
  readonly driver: Raw
  readonly created: number | null
  readonly labels: Labels
  readonly options: Labels
  readonly mountpoint: Raw | null
  readonly scope: 'local' | 'global' | 'unknown'
  /** The engine marks it as anonymous; null where it does not say (20.10, Podman without libpod). */
  readonly anonymous: boolean | null
}

export interface NetworkRecord {
  readonly id: NetworkId
  readonly name: Raw
  readonly driver: Raw
  readonly scope: Raw
  readonly created: number | null
  readonly labels: Labels
  readonly ingress: boolean
  readonly configOnly: boolean
  /** bridge, host, none (Podman: its default network). Counted nowhere. */
  readonly predefined: boolean
}

export interface CacheRecord {
  readonly id: CacheId
  readonly type: Raw
  readonly description: Raw
  readonly inUse: boolean
  /** Some image has this record's layers too. */
  readonly shared: boolean
  readonly size: number
  readonly created: number | null
  readonly lastUsed: number | null
  readonly usageCount: number | null
  readonly parents: readonly CacheId[]
}

/** A Swarm service, only as far as it names what must stay. */
export interface ServiceRecord {
  readonly id: Raw
  readonly name: Raw
  readonly image: Raw | null
  /** Ids or names. */
  readonly networks: readonly Raw[]
  readonly volumes: readonly Raw[]
}

/** Facts about the machine. People's files count for the engine only when `sameMachine` is proven. */
export interface HostFacts {
  readonly sameMachine: boolean
  /** Which of the engine's own places are proven to be here at the path it names: enough for disk and logs, for no other file. */
  readonly sees: {readonly engineRoot: boolean}
  /** Bytes of the file system that holds the engine's root; null where it can't be seen. */
  readonly disk: {readonly free: number; readonly total: number} | null
  /** Compose projects by name: `gone` only when proven (design.md §5.13). */
  readonly projectFiles: ReadonlyMap<string, 'there' | 'gone' | 'unknown'>
  /** Dev container folders and the like by path, the same. */
  readonly folders: ReadonlyMap<string, 'there' | 'gone' | 'unknown'>
  /** Bytes of the logs of containers whose logs could be looked at; 0: it has none there. */
  readonly logs: ReadonlyMap<ContainerId, number>
}

/**
 * The engine's record of an image's pulls and pushes (engine-29.md §4): the repositories, of whose registries it leaves out the
 * port. None: nothing was recorded, which a load or a commit does not do either.
 */
export interface ImageIdentity {
  readonly repositories: readonly Raw[]
}

/** What a registry says of exactly this image; `reference`: the digest under which it has it. */
export type RegistryAnswer = {readonly is: 'has-it'; readonly reference: Raw} | {readonly is: 'gone'}

export type ListName = 'containers' | 'images' | 'volumes' | 'networks' | 'build-cache'

/** Something that could not be read. `item` null: a whole list or fact. */
export interface Gap {
  /** A list's name, or finer: `info`, `services`, `volume-sizes`, `container-sizes`, `container-details`, `image-layers` … */
  readonly part: ListName | (string & {})
  readonly item: ItemKey | null
  readonly reason: Raw
}

/** A list: `measuring` before it came, `unknown` when it can't be had (also a gap). */
export type List<Value> = Measured<readonly Value[]>

/** What an engine and the machine reported, normalised over API versions. Plain data. */
export interface Snapshot {
  readonly engine: Measured<EngineFacts>
  readonly containers: List<ContainerRecord>
  readonly images: List<ImageRecord>
  readonly volumes: List<VolumeRecord>
  readonly networks: List<NetworkRecord>
  readonly cache: List<CacheRecord>
  readonly services: List<ServiceRecord>
  readonly containerDetails: ReadonlyMap<ContainerId, Measured<ContainerDetails>>
  readonly containerSizes: ReadonlyMap<ContainerId, Measured<ContainerSizes>>
  readonly imageDetails: ReadonlyMap<ImageId, Measured<ImageDetails>>
  /** What the engine recorded of where an image came from. Absent: not asked. */
  readonly imageIdentity: ReadonlyMap<ImageId, Measured<ImageIdentity>>
  /** Answers of registries that were asked. */
  readonly registry: ReadonlyMap<ImageId, Measured<RegistryAnswer>>
  readonly volumeSizes: ReadonlyMap<VolumeName, Measured<number>>
  /** What an image reference names now, where it was looked up (image mounts). */
  readonly resolved: ReadonlyMap<Raw, Measured<ImageId | null>>
  /** `LayersSize` of the engine, bytes. */
  readonly layersSize: Measured<number>
  readonly host: Measured<HostFacts>
  /** What the engine remembers of what happened lately; where it is not there, nothing is proven by it. */
  readonly events: Measured<EventLog>
  readonly gaps: readonly Gap[]
  /** When the oldest list in here was read, ms of our clock; null before the first. */
  readonly readAt: number | null
}
