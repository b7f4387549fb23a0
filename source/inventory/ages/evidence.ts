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

export interface Known extends Remembered {
  readonly created: number | null
  /** Times at which it was here already. */
  readonly hereAt: readonly (number | null)[]
  readonly used: readonly (Evidence | null)[]
  readonly inUse: boolean
  /** `used` has every use there was, so that the time since the last one is proven. */
  readonly everyUse: boolean
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

/**
 * An age from what is known. A last use is a bound: it may have been used since where nobody looked (`docker run --rm` leaves
 * nothing), so `unusedFor.atLeast` is told only where every use is known.
 */
export const ageFrom = ({created, hereAt, used, inUse, everyUse, entry, ledger, now}: Known): Age => {
  const seen: Evidence | null = entry?.lastInUse == null ? null : {at: Math.min(entry.lastInUse, now), source: 'seen'}
  const known = latest(used)
  const last = inUse ? ({at: now, source: 'ran'} as const) : seen !== null && seen.at > (known?.at ?? 0) ? seen : known
  const idle = last === null ? null : now - last.at
  return {
    created,
    arrived: earlier(earliest(hereAt), entry?.firstSeen ?? null),
    newSince: newSince(entry, ledger, now),
    lastUsed: last?.at ?? null,
    source: last?.source ?? 'unknown',
    inUse,
    unusedFor: {atLeast: everyUse || inUse ? idle : null, atMost: idle},
    looks: inUse ? null : looksOf(entry, last?.at ?? null),
  }
}
