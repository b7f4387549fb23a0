import type {Age} from '../age.ts'
import {credibleTime} from '../credible-time.ts'
import type {ContainerDetails, ContainerRecord, ContainerState} from '../snapshot.ts'
import {ageFrom, type Evidence, NOTHING_TOLD, type Remembered} from './evidence.ts'

const AT_REST: ReadonlySet<ContainerState> = new Set(['created', 'exited', 'dead', 'stopped'])

/** Neither running nor about to; `removing` and states nobody knows are not at rest. */
export const isAtRest = ({state}: ContainerRecord, details: ContainerDetails | null): boolean =>
  AT_REST.has(state) && (details === null || AT_REST.has(details.state))

const ran = (at: number | null): Evidence | null => (at === null ? null : {at, source: 'ran'})

/** A container's own stop proves how long it has not run; one that never ran is as old as it is. */
export const containerAge = (
  container: ContainerRecord,
  details: ContainerDetails | null,
  {entry, ledger}: Remembered,
  now: number,
): Age => {
  const created = credibleTime(container.created, now)
  const started = credibleTime(details?.started ?? null, now)
  const finished = credibleTime(details?.finished ?? null, now)
  // After a crash of the machine the stop may be that of an earlier run.
  const stopKnown = started === null ? created !== null : finished !== null && finished >= started
  return ageFrom({
    created,
    hereAt: [created],
    used: details === null ? [] : [ran(created), ran(started), ran(finished)],
    inUse: !isAtRest(container, details),
    everyUse: details !== null && stopKnown,
    // its own times say more than what a look saw
    entry: entry && {...entry, lastInUse: null},
    ledger,
    told: NOTHING_TOLD,
    now,
  })
}
