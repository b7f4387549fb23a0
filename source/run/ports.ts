import type {PastEvent} from '../inventory/event-log.ts'
import type {EngineKey, ImageId} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Part} from '../inventory/part.ts'
import type {Profile} from '../inventory/profile.ts'
import type {RegistryQuestion} from '../inventory/registry-question.ts'
import type {Step} from '../plan/plan.ts'
import type {Facts} from '../plan/still-holds.ts'
import type {Raw} from '../text/raw.ts'
import type {EngineTold, Journal, RunOwner} from './journal.ts'

export interface Identity {
  readonly key: EngineKey
  readonly driver: Raw
}

/** What the engine said to a removal, told apart by status and text (design.md §5.4 and 5.5). */
export type Outcome =
  /** It is gone, proven. `freed` bytes where the answer tells (build cache), `layers` removed where it names them (classic store). */
  | {readonly is: 'removed'; readonly layers: readonly string[] | null; readonly freed: number | null}
  /** An untag that worked. */
  | {readonly is: 'untagged'}
  /** It was gone before we came. */
  | {readonly is: 'gone'}
  /** The engine refuses: something uses it. */
  | {readonly is: 'in-use'; readonly message: Raw}
  /** Someone is removing it: poll by probing. */
  | {readonly is: 'removing'; readonly message: Raw}
  /** The engine was busy and did nothing: may be sent again. */
  | {readonly is: 'busy'; readonly message: Raw}
  /** The answer was lost or cut off: it may have happened. Never to be sent again before a look. */
  | {readonly is: 'lost'; readonly message: Raw}
  /** The endpoint is forbidden here. */
  | {readonly is: 'denied'; readonly message: Raw}
  /** It answered 200 but the item is still there (build cache silently kept, image only untagged). */
  | {readonly is: 'kept'; readonly message: Raw}
  | {readonly is: 'failed'; readonly message: Raw}

/** A hint that something changed. Never evidence. `subject` is an id or a name, as the engine wrote it. */
export interface EngineEvent {
  readonly type: 'container' | 'image' | 'volume' | 'network' | 'builder' | 'other'
  readonly action: Raw
  readonly subject: Raw
  /** What the event names beside its subject: an image's name or id for containers, a container's id for networks and volumes. */
  readonly attributes: ReadonlyMap<string, Raw>
  /** ms since epoch, engine's clock. */
  readonly at: number
}

/** The event stream ended or broke; it is opened again, and everything must be looked at anew. */
export type EngineNews =
  /** `past`: the same as a later look would read it; null: it tells too little for that. */
  | {readonly is: 'event'; readonly event: EngineEvent; readonly past?: PastEvent | null}
  | {readonly is: 'connected'}
  /** `refused`: the engine answers, but does not tell its events. */
  | {readonly is: 'lost'; readonly message: Raw; readonly refused?: true}

/** What to read: everything, or only some lists again, or details of some items. */
export interface LookRequest {
  readonly lists: readonly ('containers' | 'images' | 'volumes' | 'networks' | 'build-cache')[]
  /** Also what is slow: container and volume sizes. */
  readonly sizes: boolean
  /** Without `sizes`: `LayersSize`, and what listed images share; no directory is walked for it. */
  readonly imageSizes?: true
  /**
   * Details of images (layers, tag time): which. `needed`: where images are dear to read only what is remembered of them, so that
   * whoever asks has to name those that matter afterwards; elsewhere all. `none` on a thin look.
   */
  readonly imageDetails: 'all' | 'needed' | 'none'
  /** Details of these images. */
  readonly imageDetailsOf?: readonly ImageId[]
  /** Nobody watches the rows come: what is quickest in all, as one container list with sizes instead of two. */
  readonly unseen?: true
  /** An event was heard: of containers only what it can have changed is asked again, by the engine's own record of events. */
  readonly changesOnly?: true
  /** Images whose origin the engine may have recorded; it is asked for nothing where it keeps no such record. */
  readonly identityOf?: readonly ImageId[]
  /** What registries are to be asked. */
  readonly registryOf?: readonly RegistryQuestion[]
}

export const WHOLE_LOOK: LookRequest = {
  lists: ['containers', 'images', 'volumes', 'networks', 'build-cache'],
  sizes: true,
  imageDetails: 'all',
}

/** What carrying a plan out and looking need of an engine. */
export interface EnginePort {
  /** Reads `/info` now. Rejects with an `EngineUnreachable` error when it can't be had. */
  identity(signal?: AbortSignal): Promise<Identity>
  /** Yields parts as they come; ends when everything asked is read or a gap. */
  look(request: LookRequest, signal?: AbortSignal): AsyncIterable<Part>
  /**
   * Reads what rule 7 of design.md §5 asks of this step, and no more. With `whole` it reads the item in any case and never
   * answers `not-needed`: an event named it, or its removal is being polled. Rejects never; an error is `unreadable`.
   */
  probe(step: Step, signal?: AbortSignal, whole?: boolean): Promise<Facts>
  /** Sends exactly one removal, without time limit. Never rejects. */
  remove(step: Step): Promise<Outcome>
  /** Gives an image a name back that an untag took; false where that failed or the name is taken. */
  restore(image: ImageId, reference: Raw): Promise<boolean>
  /** The engine's events until the signal aborts; opens again with back-off after a loss. */
  watch(signal: AbortSignal): AsyncIterable<EngineNews>
  /** Frees sockets. */
  close(): Promise<void>
}

/** What carrying a plan out needs of the world; commands/ makes it. */
export interface RunPorts {
  readonly engine: EnginePort
  readonly profile: Profile
  /** Reads the engine anew; settled, nothing measuring. Rejects when it can't be reached. */
  readonly lookAgain: (request: LookRequest, signal: AbortSignal) => Promise<Inventory>
  readonly journal: Journal
  /** Our clock, ms since epoch. */
  readonly now: () => number
  /** Resolves after so many ms, or at once when the signal aborts; never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Bytes free on the engine's disk; null where that can't be seen. */
  readonly freeDisk: () => Promise<number | null>
  readonly runId: string
  /** What the record says of the engine and of us. */
  readonly about: {readonly engine: EngineTold; readonly by: RunOwner}
  /** Where the record is, for the receipt. */
  readonly record: string | null
}
