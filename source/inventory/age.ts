/** Where "last used" comes from: `ran` container times, `tagged`, `built`, `seen` in use at an earlier look. */
export type AgeSource = 'ran' | 'tagged' | 'built' | 'seen' | 'unknown'

/** All times in ms since epoch, of the earlier of the engine's clock and ours; null is unknown, and never old. */
export interface Age {
  readonly created: number | null
  /** When it came to this engine, at the latest. */
  readonly arrived: number | null
  /** It was not here at the first look, and first seen then. Null: it may have been here for ever. */
  readonly newSince: number | null
  /** The last use there is evidence for. Null: none. */
  readonly lastUsed: number | null
  readonly source: AgeSource
  /** In use right now. */
  readonly inUse: boolean
  /** ms; what is proven about how long nothing has used it. `atLeast` null: nothing proven. */
  readonly unusedFor: {readonly atLeast: number | null; readonly atMost: number | null}
  /** Looks at which it was seen not in use, in a row, and since when; uncovered stretches, so no proof. Null: none yet. */
  readonly looks: {readonly count: number; readonly since: number} | null
}
