// What the simulated engine holds. Values change in place, as an engine's own state does; the wire never sees these types.

export interface Layer {
  /** `sha256:` and 64 hex digits: the uncompressed content. */
  readonly diffId: string
  readonly bytes: number
  readonly files: number
}

export interface HistoryRow {
  /** ms since epoch. */
  readonly created: number
  readonly by: string
  readonly comment: string
  /** Whether the row made a layer, as opposed to `ENV`, `CMD` … */
  readonly layer: boolean
}

export interface ImageConfig {
  readonly labels: Readonly<Record<string, string>>
  readonly cmd: readonly string[]
  readonly env: readonly string[]
  /** Paths of `VOLUME`: a container gets an anonymous volume for each. */
  readonly volumes: readonly string[]
  readonly author: string
  readonly comment: string
}

export interface Image {
  readonly id: string
  /** What the classic builder and a commit were based on; null elsewhere. */
  parent: string | null
  /** Build time, ms; null where the config has none. */
  readonly created: number | null
  readonly config: ImageConfig
  /** Lowest first, like `history`. */
  readonly layers: readonly Layer[]
  /** Chain id of each layer. */
  readonly chain: readonly string[]
  readonly history: readonly HistoryRow[]
  /** `repo:tag` in the short form of this engine. */
  tags: string[]
  /** `repo@sha256:…` that a registry gave. */
  digests: string[]
  /** Names it had before it lost the last (Podman tells them). */
  formerTags: string[]
  /** ms; null if never tagged here. */
  tagged: number | null
  /** How it came here, for `Identity`. */
  readonly arrival: 'pulled' | 'built' | 'other'
}

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'

export type Mount =
  | {readonly type: 'volume'; readonly volume: string; readonly destination: string; readonly named: boolean}
  | {readonly type: 'bind'; readonly source: string; readonly destination: string}
  | {readonly type: 'image'; readonly image: string; readonly imageId: string; readonly destination: string}
  | {readonly type: 'tmpfs'; readonly destination: string}

export interface Endpoint {
  /** The network's name as it was asked for. */
  readonly name: string
  /** Empty until the container was started once. */
  networkId: string
}

export interface Container {
  readonly id: string
  name: string
  readonly imageId: string
  /** The image as it was asked for. */
  readonly imageName: string
  readonly created: number
  readonly command: readonly string[]
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  status: ContainerStatus
  /** ms; null if never. */
  started: number | null
  finished: number | null
  exitCode: number
  restarts: number
  readonly mounts: readonly Mount[]
  endpoints: Endpoint[]
  readonly networkMode: string
  readonly ipcMode: string
  readonly pidMode: string
  readonly volumesFrom: readonly string[]
  readonly restartPolicy: string
  readonly autoRemove: boolean
  /** Bytes it wrote itself. */
  rwBytes: number
  readonly logBytes: number
  /** The layers below its own, held even when the image is gone. */
  readonly layers: readonly Layer[]
  readonly chain: readonly string[]
  /** Podman: the pod it is a member of. */
  readonly pod: string | null
  /** It is on its way out; a second removal is refused. */
  removing: boolean
}

export interface Volume {
  readonly name: string
  readonly created: number
  readonly driver: string
  readonly labels: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>> | null
  readonly anonymous: boolean
  bytes: number
}

export interface Network {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly driver: string
  readonly scope: 'local' | 'swarm' | 'global'
  readonly internal: boolean
  readonly attachable: boolean
  readonly ingress: boolean
  readonly configOnly: boolean
  readonly subnet: string | null
  readonly options: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
}

export interface CacheRecord {
  /** 25 of `[a-z0-9]`. */
  readonly id: string
  readonly parents: readonly string[]
  readonly type: string
  readonly description: string
  readonly inUse: boolean
  readonly bytes: number
  readonly created: number
  lastUsed: number | null
  readonly usageCount: number
  /** The chain ids it holds, lowest first; empty for contexts and mounts. */
  readonly chain: readonly string[]
}

export interface Service {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
}

export interface Pod {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly infra: string
}

/** An image that a registry has, under one of its names. */
export interface RemoteImage {
  readonly digest: string
  readonly image: Image
}

/** What registries answer when asked about a repository. */
export type RegistryAnswer = 'has-it' | 'gone' | 'denied'

export interface EngineState {
  readonly engineId: string
  readonly hostName: string
  readonly images: Map<string, Image>
  readonly containers: Map<string, Container>
  readonly volumes: Map<string, Volume>
  readonly networks: Map<string, Network>
  readonly cache: Map<string, CacheRecord>
  readonly services: Map<string, Service>
  readonly pods: Map<string, Pod>
  readonly registry: Map<string, RegistryAnswer>
  /** What can be pulled, by `repo:tag` and `repo@sha256:…`; any other name pulls something made up. */
  readonly remote: Map<string, RemoteImage>
  swarm: boolean
}

export const emptyState = (engineId: string, hostName: string): EngineState => ({
  engineId,
  hostName,
  images: new Map(),
  containers: new Map(),
  volumes: new Map(),
  networks: new Map(),
  cache: new Map(),
  services: new Map(),
  pods: new Map(),
  registry: new Map(),
  remote: new Map(),
  swarm: false,
})
