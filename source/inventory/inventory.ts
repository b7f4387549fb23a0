import type {ItemKey} from './ids.ts'
import type {Item} from './item.ts'
import type {Layers} from './layers-in.ts'
import type {Measured} from './measured.ts'
import type {Past} from './past/past.ts'
import type {EngineFacts, Gap, Snapshot} from './snapshot.ts'

/** Everything known about the items of one engine: derived from a snapshot and a ledger, pure. */
export interface Inventory {
  readonly engine: Measured<EngineFacts>
  /** ms: the earlier of the engine's clock and ours; ages count to here. */
  readonly now: number
  /** ms the two clocks are apart, null where the engine told none. Above 10 minutes nothing unattended is judged by age. */
  readonly clockSkew: number | null
  readonly items: ReadonlyMap<ItemKey, Item>
  readonly layers: Layers
  /** What the engine's events and earlier looks tell. */
  readonly past: Past
  /** What is not known and therefore keeps: asked by the rules. */
  readonly doubts: Doubts
  readonly gaps: readonly Gap[]
  /** Nothing is measuring any more. */
  readonly complete: boolean
  readonly snapshot: Snapshot
}

/** "Not looking is never evidence" (design.md §5.9 to 11), each with the reason in plain words, or null. */
export interface Doubts {
  /** No container list: nothing at all is stale. */
  readonly everything: string | null
  /** A container could not be inspected: no stopped container, network or volume is stale. */
  readonly containers: string | null
  /** A container row lacks its image or its mounts: no image is stale. */
  readonly images: string | null
  /** An image mount that isn't proven to be the image its name means now: no untagged image is stale. */
  readonly untaggedImages: string | null
  /** The ledger knows this engine with another driver: volumes and networks go by mark only. */
  readonly volumesAndNetworks: string | null
}
