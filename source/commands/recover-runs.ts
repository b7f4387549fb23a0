import {appendFile} from 'node:fs/promises'
import type {EngineKey} from '../inventory/ids.ts'
import {killedLine} from '../report/run-words.ts'
import {encodeEntry, type JournalEntry} from '../run/journal.ts'
import type {EnginePort} from '../run/ports.ts'
import type {ReadBack} from '../run/read-back.ts'
import type {Settings} from '../settings/settings.ts'
import {say} from '../text/say.ts'
import type {Notice} from './notices.ts'
import {bringRecordsHome, killedRuns} from './run-records.ts'
import type {Session} from './session.ts'
import {takeEngineLock} from './state-places.ts'
import type {Surroundings} from './surroundings.ts'

/** Its last line may have been cut off. A disk without room keeps it from being told, and then the next start tells it again. */
const note = (path: string, entry: JournalEntry): Promise<void> =>
  appendFile(path, `\n${encodeEntry(entry)}\n`).catch(() => {})

/** Says of runs that were killed what they had come to, without touching anything. */
export const tellOfKilled = async (
  {places}: Session,
  engine: EngineKey,
  {uid}: Surroundings,
  notice: Notice,
): Promise<void> => {
  for (const {read} of await killedRuns(places, engine, uid).catch(() => [])) notice(killedLine(read.receipt))
}

const putNamesBack = async (
  {takenNames, receipt}: ReadBack,
  path: string,
  engine: Pick<EnginePort, 'restore'>,
  {now}: Surroundings,
  notice: Notice,
): Promise<void> => {
  for (const {image, n, reference} of takenNames) {
    // false too where the image is gone, or another one has the name by now
    const restored = await engine.restore(image, reference)
    if (!restored) continue
    await note(path, {entry: 'restore', run: receipt.run, n, reference, restored, at: now()})
    notice(say`The name ${reference}, which that run had taken, is with its image again.`)
  }
}

/**
 * Finds runs of this engine that were killed, says what they had come to, and puts back names that they took from images which are
 * still there (design.md §5.14). Each is told once. While another run holds the lock nothing is done.
 */
export const recoverRuns = async (
  session: Session,
  {engineKey}: Pick<Settings, 'engineKey'>,
  around: Surroundings,
  notice: Notice,
): Promise<void> => {
  const {engine, places} = session
  await bringRecordsHome(places, around.uid).catch(() => {})
  const {key} = await engine.identity()
  if (engineKey !== null && engineKey !== key) return
  if ((await killedRuns(places, key, around.uid).catch(() => [])).length === 0) return
  const lock = await takeEngineLock(key, places, around)
  if (lock.is === 'taken') return
  try {
    for (const {path, run, read} of await killedRuns(places, key, around.uid)) {
      notice(killedLine(read.receipt))
      await putNamesBack(read, path, engine, around, notice)
      await note(path, {entry: 'closed', run, at: around.now()})
    }
  } finally {
    await lock.release()
  }
}
