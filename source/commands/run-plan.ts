import {randomBytes} from 'node:crypto'
import {setTimeout} from 'node:timers/promises'
import {buildInventory} from '../inventory/build-inventory.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {mergePart, nothingRead} from '../look/merge.ts'
import type {Plan} from '../plan/plan.ts'
import {carryOut} from '../run/carry-out.ts'
import type {RunEvent} from '../run/events.ts'
import {encodeEntry} from '../run/journal.ts'
import type {RunPorts} from '../run/ports.ts'
import {type Appender, openAppender} from '../store/append-file.ts'
import type {LockResult} from '../store/lock.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'
import {recordFile} from './run-records.ts'
import type {Session} from './session.ts'
import {lockedBy, noPlace, takeEngineLock, twoPlaces} from './state-places.ts'
import type {StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

// Sorts by time: `20261124T211408-3f9a1c`.
const newRunId = (now: number): string =>
  `${new Date(now).toISOString().replace(/[-:]|\..*$/g, '')}-${randomBytes(3).toString('hex')}`

const lockEngine = async (plan: Plan, {places}: Session, around: Surroundings): Promise<LockResult & {is: 'held'}> => {
  const lock = await takeEngineLock(plan.engine, places, around)
  if (lock.is === 'taken') throw new Refused(EXIT.locked, lockedBy(lock.owner, around.now()))
  return lock
}

/** Reads the engine anew, as the run's guard asks for it; only links and sizes matter then, not what is remembered. */
const lookAgain =
  ({engine}: Session, {now}: Surroundings): RunPorts['lookAgain'] =>
  async (request, signal) => {
    let reading = nothingRead
    for await (const part of engine.look(request, signal)) reading = mergePart(reading, part)
    return buildInventory(reading.snapshot, {ledger: null, otherDriver: false}, now())
  }

const waitOrAbort: RunPorts['wait'] = (ms, signal) => setTimeout(ms, undefined, {signal}).catch(() => {})

const openRecord = async (runId: string, {places}: Session, {uid}: Surroundings): Promise<Appender> => {
  try {
    return await openAppender(...twoPlaces(recordFile(runId), places, uid))
  } catch (error) {
    throw noPlace(error, places)
  }
}

/** What a run of one plan is given, beside the plan. */
export interface RunSetting {
  readonly session: Session
  readonly around: Surroundings
  readonly engine: EngineFacts
  readonly signals: Pick<StopSignals, 'stop' | 'leave'>
}

async function* runRecorded(
  plan: Plan,
  runId: string,
  record: Appender,
  {session, around, engine, signals}: RunSetting,
): AsyncGenerator<RunEvent> {
  const path = () => (session.lasts ? record.path() : null)
  const ports: RunPorts = {
    engine: session.engine,
    profile: engine.profile,
    lookAgain: lookAgain(session, around),
    journal: {append: (entry) => record.append(encodeEntry(entry))},
    now: around.now,
    wait: waitOrAbort,
    freeDisk: session.freeDisk,
    runId,
    about: {engine, by: {pid: around.pid, host: around.hostname, user: around.user}},
    record: path(),
  }
  for await (const event of carryOut(plan, ports, signals)) {
    // on a full disk the record is in memory; what the run freed may be room enough for it
    if (event.is === 'run-ended') {
      await record.comeHome()
      yield {...event, receipt: {...event.receipt, record: path(), inMemory: record.isMoved()}}
    } else yield event
  }
}

/** Carries a plan out under the engine's lock, with its record. Rejects with Refused when another run holds the lock. */
export async function* runPlan(plan: Plan, setting: RunSetting): AsyncGenerator<RunEvent> {
  const {session, around, signals} = setting
  const lock = await lockEngine(plan, session, around)
  try {
    const runId = newRunId(around.now())
    const record = await openRecord(runId, session, around)
    try {
      const stop = AbortSignal.any([signals.stop, lock.lost])
      yield* runRecorded(plan, runId, record, {...setting, signals: {stop, leave: signals.leave}})
    } finally {
      await record.close()
    }
  } finally {
    await lock.release()
  }
}
