// What a scene says: plain data with names for links and days for ages, so that one scene serves every profile and any "now".

import type {Happening} from './happenings.ts'
import type {DemoProfileName} from './profile.ts'
import type {RegistryAnswer} from './state.ts'
import type {TroubleSpec} from './troubles.ts'

/** Days before the scene's now; fractions allowed. */
export type DaysAgo = number

export interface StepSpec {
  /** The history's `CreatedBy`. */
  readonly by: string
  /** Bytes of the layer it makes; without them it makes none. */
  readonly bytes?: number
  readonly files?: number
  readonly comment?: string
  /** Steps of the same content make the same layer, in whatever image. */
  readonly content?: string
}

export interface ImageSpec {
  /** How other specs name it; the first tag otherwise. */
  readonly key?: string
  readonly tags?: readonly string[]
  /** Repositories of registries that had it: each gives a digest reference. */
  readonly pulledFrom?: readonly string[]
  /** The image whose layers lie below. */
  readonly from?: string
  /** Made by the classic builder or a commit: `from` is its `ParentId`. */
  readonly hasParent?: boolean
  /** Oldest first. */
  readonly steps: readonly StepSpec[]
  /** null: the config has no date. */
  readonly built: DaysAgo | null
  /** When `docker tag` or a build named it. */
  readonly tagged?: DaysAgo
  /** When it came to this engine; only the ledger and the containerd store know. */
  readonly arrived?: DaysAgo
  readonly labels?: Readonly<Record<string, string>>
  readonly cmd?: readonly string[]
  readonly env?: readonly string[]
  readonly volumes?: readonly string[]
  readonly author?: string
  readonly comment?: string
  /** Its builder wrote no history. */
  readonly withoutHistory?: true
  /** Names it had once. */
  readonly formerTags?: readonly string[]
}

export interface ComposeSpec {
  readonly project: string
  readonly service: string
  readonly oneoff?: boolean
}

export type MountSpec =
  | {readonly volume: string; readonly at: string}
  | {readonly anonymous: string; readonly at: string}
  | {readonly bind: string; readonly at: string}
  | {readonly image: string; readonly at: string}

export interface ContainerSpec {
  readonly name: string
  /** Key of the image. */
  readonly image: string
  /** What was typed, when that means another image now. */
  readonly typed?: string
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'exited' | 'dead'
  readonly created: DaysAgo
  readonly started?: DaysAgo
  readonly stopped?: DaysAgo
  readonly exitCode?: number
  readonly command?: readonly string[]
  readonly env?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly compose?: ComposeSpec
  readonly mounts?: readonly MountSpec[]
  /** Default: `bridge`, or that of the compose project. */
  readonly networks?: readonly string[]
  /** Names of containers whose namespace it joins. */
  readonly networkOf?: string
  readonly ipcOf?: string
  readonly pidOf?: string
  readonly volumesFrom?: readonly string[]
  readonly restart?: string
  readonly autoRemove?: boolean
  /** Bytes. */
  readonly wrote?: number
  readonly log?: number
}

/** Only Podman has pods; on Docker a scene's are left out. */
export interface PodSpec {
  readonly name: string
  readonly created: DaysAgo
  readonly members: readonly ContainerSpec[]
}

export interface VolumeSpec {
  /** Of an anonymous one: only how mounts name it. */
  readonly name: string
  readonly anonymous?: boolean
  readonly created: DaysAgo
  readonly bytes: number
  readonly driver?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, string>>
  readonly compose?: {readonly project: string; readonly volume: string}
}

export interface NetworkSpec {
  readonly name: string
  readonly created: DaysAgo
  readonly driver?: string
  readonly scope?: 'local' | 'swarm' | 'global'
  readonly ingress?: boolean
  readonly internal?: boolean
  readonly attachable?: boolean
  readonly configOnly?: boolean
  readonly labels?: Readonly<Record<string, string>>
  readonly compose?: {readonly project: string; readonly network: string}
}

export interface CacheSpec {
  readonly key: string
  readonly parents?: readonly string[]
  readonly type?: string
  readonly description: string
  readonly bytes: number
  readonly created: DaysAgo
  readonly used: DaysAgo | null
  readonly count?: number
  readonly inUse?: boolean
  /** It holds this image's lowest layers, so many of them. */
  readonly holds?: {readonly image: string; readonly layers: number}
}

export interface ServiceSpec {
  readonly name: string
  readonly image: string
  readonly created: DaysAgo
  readonly networks?: readonly string[]
  readonly volumes?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
}

export interface ProjectSpec {
  readonly directory: string
  readonly files: 'there' | 'gone' | 'unknown'
}

/** What an earlier look saw of an item, where it isn't what follows from the scene itself. */
export interface RememberedSpec {
  readonly kind: 'image' | 'volume' | 'network'
  /** Key of an image, name of the others. */
  readonly name: string
  readonly lastInUse: DaysAgo | null
}

export interface LedgerSpec {
  readonly firstLook: DaysAgo
  readonly lastLook: DaysAgo
  readonly looks: number
  readonly remembered: readonly RememberedSpec[]
}

export interface Scene {
  readonly name: string
  readonly hostName: string
  /** Which engine plays it; Docker 28.5 with the classic store unless given. */
  readonly engine?: DemoProfileName
  /** How far the engine's clock is ahead of ours, ms. */
  readonly clockAhead?: number
  readonly swarm?: boolean
  readonly images: readonly ImageSpec[]
  readonly containers: readonly ContainerSpec[]
  readonly volumes: readonly VolumeSpec[]
  readonly networks: readonly NetworkSpec[]
  readonly cache: readonly CacheSpec[]
  readonly services: readonly ServiceSpec[]
  readonly pods?: readonly PodSpec[]
  readonly projects: Readonly<Record<string, ProjectSpec>>
  /** What asked registries answer, by repository; any other is denied. */
  readonly registry: Readonly<Record<string, RegistryAnswer>>
  readonly troubles?: readonly TroubleSpec[]
  readonly happenings?: readonly Happening[]
  readonly ledger: LedgerSpec | null
  readonly host: {
    /** Bytes of the file system that holds the engine's root. */
    readonly disk: {readonly free: number; readonly total: number}
    /** Other directories that containers name, such as dev containers' folders. */
    readonly folders: Readonly<Record<string, 'there' | 'gone' | 'unknown'>>
  }
}

export const DAY = 86_400_000
