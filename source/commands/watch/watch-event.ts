import type {KnownEngine} from '../../engine/listen.ts'
import type {EngineKey} from '../../inventory/ids.ts'
import type {Printable} from '../../text/printable.ts'
import type {Raw} from '../../text/raw.ts'

/** What one look of a watcher came to. Bytes; null: not asked for, or not to be seen. */
export interface LookResult {
  /** How many items are stale, of how many. */
  readonly stale: number
  readonly items: number
  /** What is missing to the room that is wanted; null: no room is wanted. */
  readonly missing: number | null
  readonly used: number | null
  readonly free: number | null
}

/** What one clean-up came to. `freed`: bytes, as measured; null where that can't be. */
export interface CleanResult {
  /** Null: there was no run. */
  readonly run: string | null
  readonly removed: number
  readonly failed: number
  readonly freed: number | null
}

/** The engine that is watched. */
export interface WatchedEngine extends KnownEngine {
  readonly key: EngineKey
  /** What people get to read of it. */
  readonly line: Printable
  /** What programs do: the same as in a report. */
  readonly json: unknown
}

/** What a watcher tells. */
export type WatchEvent =
  | {readonly is: 'watching'; readonly engine: WatchedEngine; readonly cleans: boolean}
  | ({readonly is: 'looked'} & LookResult)
  | {readonly is: 'look-failed'; readonly code: number}
  | {readonly is: 'lost'; readonly message: Raw}
  | {readonly is: 'back'}
  | {readonly is: 'stranger'; readonly engine: EngineKey}
  | {readonly is: 'cleaning'; readonly why: 'space' | 'interval'; readonly missing: number | null}
  | ({readonly is: 'cleaned'; readonly code: number; readonly took: number} & CleanResult)
  | {readonly is: 'stopped'}
