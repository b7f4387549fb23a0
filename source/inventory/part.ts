import type {ItemKey} from './ids.ts'
import type {Gap, Snapshot} from './snapshot.ts'

/** The lists and facts that are read whole. */
export type WholePart =
  | 'engine'
  | 'containers'
  | 'images'
  | 'volumes'
  | 'networks'
  | 'cache'
  | 'services'
  | 'layersSize'
  | 'host'
  | 'events'
/** The maps that are read item by item, in batches. */
export type RefinedPart =
  | 'containerDetails'
  | 'containerSizes'
  | 'imageDetails'
  | 'imageIdentity'
  | 'registry'
  | 'volumeSizes'
  | 'resolved'

/**
 * A piece of a snapshot. `readAt` is when its request was sent, ms of our clock: the newest wins, so that a late answer
 * can't undo a newer one. `gaps` replace the earlier gaps of the same part (and item).
 */
export type Part =
  | {
      [Name in WholePart]: {
        readonly name: Name
        readonly readAt: number
        readonly value: Snapshot[Name]
        readonly gaps: readonly Gap[]
      }
    }[WholePart]
  | {
      [Name in RefinedPart]: {
        readonly name: Name
        readonly readAt: number
        readonly entries: Snapshot[Name]
        readonly gaps: readonly Gap[]
      }
    }[RefinedPart]
  /** A tombstone: these items are gone, whatever an answer sent before `readAt` says. */
  | {readonly name: 'removed'; readonly readAt: number; readonly keys: readonly ItemKey[]}
