import {rawString} from '../../text/raw.ts'
import type {EventLog, PastEvent} from '../event-log.ts'
import type {Ledger} from '../ledger.ts'
import {knownValue} from '../measured.ts'
import type {Snapshot} from '../snapshot.ts'
import {aheadOf, laterClock} from './later-clock.ts'

/** The newest time of which an engine's events tell everything. */
export interface Stretch {
  /** Index of its first event. */
  readonly from: number
  /** When it begins, ms by the later clock. */
  readonly since: number
  /** It begins where the last look ended, so that what was proven then goes on. */
  readonly goesOn: boolean
}

const TURNED_BACK_MS = 2000
const CLOCKS_MOVED_MS = 60_000

/** No clock was set back meanwhile: events come in order, nearly, since several processes write Podman's. */
const isSteady = (events: readonly PastEvent[], from: number): boolean => {
  let latest = events[from - 1]?.at ?? Number.NEGATIVE_INFINITY
  for (const {at} of events.slice(from)) {
    if (at < latest - TURNED_BACK_MS) return false
    latest = Math.max(latest, at)
  }
  return true
}

/**
 * Of each container that is said to have begun to run since, the event is there. Else a clock was wrong: a machine that starts
 * without knowing the time dates its first events years back.
 */
const tellsAllStarts = (events: readonly PastEvent[], details: Snapshot['containerDetails']): boolean => {
  const [oldest] = events
  if (oldest === undefined) return false
  const started = new Set<string>()
  for (const {what, subject} of events) if (what === 'container start') started.add(rawString(subject))
  for (const [id, measured] of details) {
    const at = knownValue(measured)?.started ?? null
    if (at !== null && at > oldest.at + TURNED_BACK_MS && !started.has(id)) return false
  }
  return true
}

/**
 * How far back the events reach without a hole: to the last look, where they still have the newest event that it saw (an engine
 * that was started again has none of those); else to their oldest. Null: they prove nothing. `now`: ms.
 */
export const stretchOf = (
  {events}: EventLog,
  ledger: Ledger | null,
  {engine, containerDetails}: Snapshot,
  now: number,
): Stretch | null => {
  const newest = ledger?.newest ?? null
  const ahead = aheadOf(knownValue(engine)?.clock ?? null)
  const [oldest] = events
  if (oldest === undefined || now < (ledger?.lastLook ?? 0)) return null
  // a clock that was set meanwhile dates what happened before as it likes
  if (newest !== null && Math.abs(newest.ahead - ahead) > CLOCKS_MOVED_MS) return null
  const seen = newest === null ? -1 : events.findLastIndex(({mark}) => mark === newest.mark)
  if (newest !== null && seen !== -1)
    return isSteady(events, seen + 1) ? {from: seen + 1, since: newest.at, goesOn: true} : null
  if (!isSteady(events, 0) || !tellsAllStarts(events, containerDetails)) return null
  return {from: 0, since: laterClock(ahead, newest?.ahead ?? ahead)(oldest.at), goesOn: false}
}
