import type {ByteBounds} from '../inventory/bytes.ts'
import type {CacheId, ContainerId, EngineKey, ImageId, ItemKey, Kind, NetworkId, VolumeName} from '../inventory/ids.ts'
import type {Printable} from '../text/printable.ts'
import type {Raw} from '../text/raw.ts'
import type {Fingerprint} from './fingerprint.ts'

/** What can't come back once it is gone. */
export interface Loss {
  readonly kind: Kind
  readonly key: ItemKey
  readonly name: Raw
  /** `data`: a volume, or what a container wrote; `only-copy`: proven; `unknown-origin`: nothing proves either. */
  readonly why: 'data' | 'only-copy' | 'unknown-origin'
  readonly bytes: number | null
}

interface Common {
  /** 1, 2, 3 … in the order of the plan. */
  readonly n: number
  readonly name: Raw
  /** Why it goes: the verdict's words, or "marked by hand". */
  readonly reason: Printable
  /** Numbers of the steps that must have succeeded before. */
  readonly after: readonly number[]
  readonly frees: ByteBounds
  readonly loses: readonly Loss[]
  readonly fingerprint: Fingerprint
  /** Items this step removes (none for an untag). */
  readonly removes: readonly ItemKey[]
}

/** One call to the engine. */
export type Step =
  | (Common & {readonly action: 'remove-container'; readonly kind: 'container'; readonly id: ContainerId})
  | (Common & {readonly action: 'untag-image'; readonly kind: 'image'; readonly id: ImageId; readonly reference: Raw})
  | (Common & {
      readonly action: 'remove-image'
      readonly kind: 'image'
      readonly id: ImageId
      /** References the image still has when this step comes; put back if it is refused after they were untagged. */
      readonly untagged: readonly Raw[]
      /** Untagged parents that the engine may take along unasked (Podman 4); a probe that finds more than these stops the step. */
      readonly takesAlong: readonly ItemKey[]
    })
  | (Common & {readonly action: 'remove-volume'; readonly kind: 'volume'; readonly id: VolumeName})
  | (Common & {readonly action: 'remove-network'; readonly kind: 'network'; readonly id: NetworkId})
  | (Common & {readonly action: 'prune-cache'; readonly kind: 'cache'; readonly ids: readonly CacheId[]})

export type Action = Step['action']

/** Something selected that can't go, or that frees nothing, and what stands in its way. */
export interface LeftOut {
  readonly key: ItemKey
  readonly name: Raw
  readonly reason: Printable
  /** Items that would have to go with it; marking them too unblocks it. Empty: nothing can. */
  readonly blockedBy: readonly ItemKey[]
}

/** The ordered steps that remove a selection. A contract: applying it may do less, never more. */
export interface Plan {
  readonly engine: EngineKey
  readonly driver: Raw
  /** ms since epoch, `now` of the inventory it was made from. */
  readonly madeAt: number
  readonly steps: readonly Step[]
  /** Items the engine takes along and can't be stopped from (Podman 4). */
  readonly alsoRemoves: readonly {readonly key: ItemKey; readonly name: Raw}[]
  readonly leftOut: readonly LeftOut[]
  readonly frees: ByteBounds
  readonly loses: readonly Loss[]
}
