import type {Age, AgeSource} from '../age.ts'
import type {Ledger, LedgerEntry} from '../ledger.ts'

/** Something that was in use at a time (ms), and how that is known. */
export interface Evidence {
  readonly at: number
  readonly source: Exclude<AgeSource, 'unknown'>
}

const latest = (evidence: Iterable<Evidence | null>): Evidence | null => {
  let last: Evidence | null = null
  for (const one of evidence) if (one !== null && (last === null || one.at > last.at)) last = one
  return last
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

const earliest = (times: Iterable<number | null>): number | null => {
  let first: number | null = null
  for (const time of times) first = earlier(first, time)
  return first
}

/** What earlier looks remembered: of an item, and in all. */
export interface Remembered {
  readonly entry: LedgerEntry | null
  readonly ledger: Ledger | null
}

/** What the engine's events tell, of this item. */
export interface Told {
  /** The last use. */
  readonly use: Evidence | null
  /** Since when nothing else used it, ms by the later clock; null: not proven. */
  readonly quietSince: number | null
  /** Until when that is told, ms. */
  readonly upTo: number
}

export const NOTHING_TOLD: Told = {use: null, quietSince: null, upTo: 0}

export interface Known extends Remembered {
  readonly created: number | null
  /** Times at which it was here already. */
  readonly hereAt: readonly (number | null)[]
  readonly used: readonly (Evidence | null)[]
  readonly inUse: boolean
  /** `used` has every use there was, so that the time since the last one is proven. */
  readonly everyUse: boolean
  readonly told: Told
  readonly now: number
}

/** The looks that found it unused, unless a use is known since then. */
const looksOf = (entry: LedgerEntry | null, lastUsed: number | null): Age['looks'] => {
  if (entry === null || entry.unusedSince === null || (lastUsed !== null && lastUsed > entry.unusedSince)) return null
  return {count: entry.unusedLooks + 1, since: entry.unusedSince}
}

const newSince = (entry: LedgerEntry | null, ledger: Ledger | null, now: number): number | null => {
  if (ledger === null) return null
  if (entry === null) return now
  return entry.firstSeen > ledger.firstLook ? entry.firstSeen : null
}

/** ms of proven lack of use: none before the last use that is known, nor after the events end. */
const provenIdle = ({quietSince, upTo}: Told, lastUsed: number | null): number | null =>
  quietSince === null ? null : Math.max(0, upTo - Math.max(quietSince, lastUsed ?? 0))

const longer = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)

/**
 * An age from what is known. A last use is a bound: it may have been used since where nobody looked (`docker run --rm` leaves
 * nothing), so `unusedFor.atLeast` is told only where every use is known, or for as long as events tell all of them.
 */
export const ageFrom = ({created, hereAt, used, inUse, everyUse, entry, ledger, told, now}: Known): Age => {
  const seen: Evidence | null = entry?.lastInUse == null ? null : {at: Math.min(entry.lastInUse, now), source: 'seen'}
  const known = latest([...used, told.use])
  const last = inUse ? ({at: now, source: 'ran'} as const) : seen !== null && seen.at > (known?.at ?? 0) ? seen : known
  const idle = last === null ? null : now - last.at
  return {
    created,
    arrived: earlier(earlier(earliest(hereAt), told.use?.at ?? null), entry?.firstSeen ?? null),
    newSince: newSince(entry, ledger, now),
    lastUsed: last?.at ?? null,
    source: last?.source ?? 'unknown',
    inUse,
    unusedFor: {
      atLeast: inUse ? idle : longer(everyUse ? idle : null, provenIdle(told, last?.at ?? null)),
      atMost: idle,
    },
    looks: inUse ? null : looksOf(entry, last?.at ?? null),
  }
}
