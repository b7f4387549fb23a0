import {randomBytes} from 'node:crypto'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import type {Plan} from '../plan/plan.ts'
import {carryOut} from '../run/carry-out.ts'
import type {RunEvent} from '../run/events.ts'
import {encodeEntry} from '../run/journal.ts'
import {openAppender} from '../store/append-file.ts'
import {type LockOwner, type LockResult, takeLock} from '../store/lock.ts'
import {sayDuration} from '../text/age.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'
import type {Session} from './session.ts'
import type {StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

// Sorts by time: `20261124T211408-3f9a1c`.
const newRunId = (now: number): string =>
  `${new Date(now).toISOString().replace(/[-:]|\..*$/g, '')}-${randomBytes(3).toString('hex')}`

const lockedBy = (owner: LockOwner | null, now: number): Refused =>
  new Refused(
    EXIT.locked,
    owner === null
      ? printable('Another dock-tidy is removing things of this engine; try again when it is done.')
      : say`Another dock-tidy (process ${owner.pid} of ${owner.user} on ${owner.host}) has been removing things of this engine for ${sayDuration(now - owner.since)}; try again when it is done.`,
  )

const lockEngine = async (plan: Plan, {places}: Session, around: Surroundings): Promise<LockResult & {is: 'held'}> => {
  const owner = {pid: around.pid, host: around.hostname, user: around.user, since: around.now()}
  const file = join('locks', plan.engine)
  const lock = await takeLock(join(places.state, file), join(places.runtime, file), owner)
  if (lock.is === 'taken') throw lockedBy(lock.owner, around.now())
  return lock
}

/** Carries a plan out under the lock, with its journal. Rejects with Refused when another run holds the lock. */
export async function* runPlan(
  plan: Plan,
  session: Session,
  around: Surroundings,
  signals: Pick<StopSignals, 'stop' | 'leave'>,
): AsyncGenerator<RunEvent> {
  const lock = await lockEngine(plan, session, around)
  const runId = newRunId(around.now())
  const file = join('runs', `${runId}.jsonl`)
  try {
    const appender = await openAppender(join(session.places.state, file), join(session.places.runtime, file))
    try {
      const ports = {
        engine: session.engine,
        journal: {append: (entry: Parameters<typeof encodeEntry>[0]) => appender.append(encodeEntry(entry))},
        now: around.now,
        wait: (ms: number, signal: AbortSignal) => wait(ms, undefined, {signal}),
        freeDisk: session.freeDisk,
        runId,
      }
      const stop = AbortSignal.any([signals.stop, lock.lost])
      for await (const event of carryOut(plan, ports, {stop, leave: signals.leave})) {
        yield event.is === 'run-ended' ? {...event, receipt: {...event.receipt, record: appender.path()}} : event
      }
    } finally {
      await appender.close()
    }
  } finally {
    await lock.release()
  }
}
