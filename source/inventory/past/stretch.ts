import type {EventLog, PastEvent} from '../event-log.ts'
import type {Ledger} from '../ledger.ts'

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

/** No clock was set back meanwhile: events come in order, nearly, since several processes write Podman's. */
const isSteady = (events: readonly PastEvent[], from: number): boolean => {
  let latest = events[from - 1]?.at ?? Number.NEGATIVE_INFINITY
  for (const {at} of events.slice(Math.max(0, from))) {
    if (at < latest - TURNED_BACK_MS) return false
    latest = Math.max(latest, at)
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
  later: (at: number) => number,
  now: number,
): Stretch | null => {
  const newest = ledger?.newest ?? null
  if (ledger !== null && newest !== null && now >= ledger.lastLook) {
    const seen = events.findLastIndex(({mark}) => mark === newest.mark)
    if (seen !== -1 && isSteady(events, seen + 1)) return {from: seen + 1, since: newest.at, goesOn: true}
  }
  const [oldest] = events
  return oldest !== undefined && isSteady(events, 0) ? {from: 0, since: later(oldest.at), goesOn: false} : null
}
