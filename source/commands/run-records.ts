import {join} from 'node:path'
import {decodeJournal} from '../run/journal-codec.ts'
import {type ReadBack, readBack} from '../run/read-back.ts'
import {lockHolder} from '../store/lock.ts'
import {moveFile} from '../store/move-file.ts'
import {isOurs} from '../store/own-directory.ts'
import type {Places} from '../store/places.ts'
import {namesIn, readEnd, readText} from '../store/read-file.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'
import {lockPaths, memoryPlace} from './state-places.ts'

/** A record of a run, by its name only. */
export interface RunFile {
  readonly run: string
  readonly path: string
  /** While the disk has no room for it. */
  readonly inMemory: boolean
}

const NAME = /^(\d{8}T\d{6}-[0-9a-f]{6})\.jsonl$/

/** Where the record of a run is, in either place. */
export const recordFile = (run: string): string => join('runs', `${run}.jsonl`)

/** Where records are, first where they go when the disk is full: what is there has all that the other place has, too. */
const folders = (places: Places): readonly string[] =>
  [memoryPlace(places), places.state].map((place) => join(place, 'runs'))

const notOurs = (folder: string): Refused =>
  new Refused(EXIT.usage, say`The records in ${folder} are not read, since others can write there: chmod 700 ${folder}`)

/** All records there are, newest first. Rejects with Refused where someone else could have written them. */
export const runFiles = async (places: Places, uid: number): Promise<readonly RunFile[]> => {
  const found = new Map<string, RunFile>()
  if (!(await isOurs(places.runtime, uid))) throw notOurs(places.runtime)
  for (const folder of folders(places)) {
    if (!(await isOurs(folder, uid))) throw notOurs(folder)
    for (const name of await namesIn(folder)) {
      const run = NAME.exec(name)?.[1]
      if (run !== undefined && !found.has(run))
        found.set(run, {run, path: join(folder, name), inMemory: folder.startsWith(places.runtime)})
    }
  }
  return [...found.values()].sort((one, other) => (one.run < other.run ? 1 : -1))
}

/** Null where it can't be read. */
export const readRun = async ({path, inMemory}: RunFile): Promise<ReadBack | null> => {
  const text = await readText(path).catch(() => null)
  const entries = text === null ? null : decodeJournal(text)
  return entries && readBack(entries, path, inMemory)
}

/** Whether the process that wrote it is still at it: it took the lock before it began, and has it now. */
export const isGoingOn = async ({receipt, by}: ReadBack, places: Places): Promise<boolean> => {
  if (receipt.outcome !== 'unfinished') return false
  const holder = await lockHolder(...lockPaths(places, receipt.engine))
  return holder?.pid === by.pid && holder.host === by.host && holder.since <= receipt.startedAt
}

/** More than a last line without steps ever takes. */
const END = 65_536
const LAST_LINE = /^\{"entry":"(end|closed)"/

/** By its last line: one that is longer than this is the end of a long run. */
const seemsOver = async ({path}: RunFile): Promise<boolean> => {
  const lines = (await readEnd(path, END).catch(() => '')).trimEnd().split('\n')
  if (lines.length === 1)
    return LAST_LINE.test((await readText(path).catch(() => ''))?.trimEnd().split('\n').at(-1) ?? '')
  return LAST_LINE.test(lines.at(-1) ?? '')
}

/** How many of the newest records are looked at: a run that was killed is found by the next start, not a year later. */
const NEWEST = 50

/** Runs of this engine that nobody finished, told nobody of yet, and is at any more. */
export const killedRuns = async (
  places: Places,
  engine: string,
  uid: number,
): Promise<readonly (RunFile & {readonly read: ReadBack})[]> => {
  const killed: (RunFile & {read: ReadBack})[] = []
  for (const file of (await runFiles(places, uid)).slice(0, NEWEST)) {
    if (await seemsOver(file)) continue
    const read = await readRun(file)
    if (read === null || read.receipt.engine !== engine || read.isClosed || read.receipt.outcome !== 'unfinished')
      continue
    if (!(await isGoingOn(read, places))) killed.push({...file, read})
  }
  return killed
}

/** Moves records home that went into memory while the disk had no room; not that of a run that is going on. */
export const bringRecordsHome = async (places: Places, uid: number): Promise<void> => {
  if (!(await isOurs(places.runtime, uid))) return
  for (const name of await namesIn(join(memoryPlace(places), 'runs')).catch(() => [])) {
    const run = NAME.exec(name)?.[1]
    if (run === undefined) continue
    const file = {run, path: join(memoryPlace(places), recordFile(run)), inMemory: true}
    const read = (await seemsOver(file)) ? null : await readRun(file)
    if (read === null || !(await isGoingOn(read, places)))
      await moveFile(file.path, join(places.state, recordFile(run)))
  }
}
