import type {Age} from '../age.ts'
import {credibleTime} from '../credible-time.ts'
import {ageFrom, type Evidence, type Remembered, type Told} from './evidence.ts'

/** When a container that uses something last ran itself. */
export const useBy = (user: Age): Evidence | null =>
  user.lastUsed === null ? null : {at: user.lastUsed, source: 'ran'}

/** A volume's or network's age. `onlyThese`: nothing but these users can have used it since it is there. */
export const sharedAge = (
  record: {readonly created: number | null},
  users: readonly Age[],
  inUse: boolean,
  onlyThese: boolean,
  {entry, ledger}: Remembered,
  told: Told,
  now: number,
): Age => {
  const created = credibleTime(record.created, now)
  return ageFrom({
    created,
    hereAt: [created, ...users.map((user) => user.created)],
    used: users.map(useBy),
    inUse,
    everyUse: onlyThese && users.length > 0 && users.every((user) => user.unusedFor.atLeast !== null),
    entry,
    ledger,
    told,
    now,
  })
}
