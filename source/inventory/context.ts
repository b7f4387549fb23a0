import type {Age} from './age.ts'
import type {Build} from './builds.ts'
import type {ImageId, ItemKey} from './ids.ts'
import type {Layers} from './layers-in.ts'
import type {Memory} from './ledger.ts'
import type {LinkMap} from './links/link-map.ts'
import type {Listed} from './listed.ts'
import type {Past} from './past/past.ts'
import type {Profile} from './profile.ts'
import type {Snapshot} from './snapshot.ts'

/** What making an item needs beside its own record. */
export interface Context {
  readonly snapshot: Snapshot
  readonly listed: Listed
  readonly memory: Memory
  readonly profile: Profile | null
  readonly links: LinkMap
  /** Reached from what runs. */
  readonly inUse: ReadonlySet<ItemKey>
  readonly layers: Layers
  readonly past: Past
  /** Nothing more is coming. */
  readonly complete: boolean
  /** Ages of containers, for what they use. */
  readonly containerAges: ReadonlyMap<ItemKey, Age>
  /** Builds here by the image they were built on. */
  readonly builds: ReadonlyMap<ImageId, readonly Build[]>
  /** ms: the earlier of the engine's clock and ours. */
  readonly now: number
}
