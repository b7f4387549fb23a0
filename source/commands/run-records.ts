import {join} from 'node:path'
import {decodeJournal} from '../run/journal-codec.ts'
import {type ReadBack, readBack} from '../run/read-back.ts'
import {lockHolder} from '../store/lock.ts'
import type {Places} from '../store/places.ts'
import {namesIn, readEnd, readText} from '../store/read-file.ts'

/** A record of a run, by its name only. */
export interface RunFile {
  readonly run: string
  readonly path: string
}

const NAME = /^(\d{8}T\d{6}-[0-9a-f]{6})\.jsonl$/

/** Where records are, first where they go when the disk is full: what is there has all that the other place has, too. */
const folders = ({runtime, state}: Places): readonly string[] => [join(runtime, 'runs'), join(state, 'runs')]

/** All records there are, newest first. */
export const runFiles = async (places: Places): Promise<readonly RunFile[]> => {
  const found = new Map<string, RunFile>()
  for (const folder of folders(places)) {
    for (const name of await namesIn(folder)) {
      const run = NAME.exec(name)?.[1]
      if (run !== undefined && !found.has(run)) found.set(run, {run, path: join(folder, name)})
    }
  }
  return [...found.values()].sort((one, other) => (one.run < other.run ? 1 : -1))
}

/** Null where it can't be read. */
export const readRun = async ({path}: RunFile): Promise<ReadBack | null> => {
  const text = await readText(path).catch(() => null)
  const entries = text === null ? null : decodeJournal(text)
  return entries && readBack(entries, path)
}

export const lockPaths = ({state, runtime}: Places, engine: string): readonly [string, string] => {
  const file = join('locks', engine)
  return [join(state, file), join(runtime, file)]
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
): Promise<readonly (RunFile & {readonly read: ReadBack})[]> => {
  const killed: (RunFile & {read: ReadBack})[] = []
  for (const file of (await runFiles(places)).slice(0, NEWEST)) {
    if (await seemsOver(file)) continue
    const read = await readRun(file)
    if (read === null || read.receipt.engine !== engine || read.isClosed || read.receipt.outcome !== 'unfinished')
      continue
    if (!(await isGoingOn(read, places))) killed.push({...file, read})
  }
  return killed
}
