import type {Age} from '../age.ts'
import {credibleTime} from '../credible-time.ts'
import type {CacheRecord} from '../snapshot.ts'
import {ageFrom, NOTHING_TOLD, type Remembered} from './evidence.ts'

/** The engine itself writes down when a record was last used; none: not since it was made. */
export const cacheAge = (record: CacheRecord, {entry, ledger}: Remembered, now: number): Age => {
  const created = credibleTime(record.created, now)
  const lastUsed = credibleTime(record.lastUsed, now) ?? created
  return ageFrom({
    created,
    hereAt: [created],
    used: [lastUsed === null ? null : {at: lastUsed, source: 'built'}],
    inUse: record.inUse,
    everyUse: lastUsed !== null,
    entry: entry && {...entry, lastInUse: null},
    ledger,
    told: NOTHING_TOLD,
    now,
  })
}
