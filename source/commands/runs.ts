import {jsonText} from '../report/json-text.ts'
import {receiptJson} from '../report/receipt-json.ts'
import {type ListedRun, runsJson} from '../report/runs-json.ts'
import {runsText, runText, unreadLine} from '../report/runs-text.ts'
import type {Settings} from '../settings/settings.ts'
import {usualPlaces} from '../store/places.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {layoutFor} from './appearance.ts'
import {EXIT} from './exit-codes.ts'
import {makeNotice} from './notices.ts'
import {Refused} from './refused.ts'
import {isGoingOn, type RunFile, readRun, runFiles} from './run-records.ts'
import type {Surroundings} from './surroundings.ts'

const write = (lines: readonly string[], {stdout}: Surroundings): void => {
  stdout.write(`${lines.join('\n')}\n`)
}

const list = async (files: readonly RunFile[], settings: Settings, around: Surroundings): Promise<number> => {
  const places = usualPlaces(around.env, around.uid)
  const runs: ListedRun[] = []
  const unread: string[] = []
  for (const file of files) {
    const read = await readRun(file)
    if (read === null) unread.push(file.run)
    else if (settings.engineKey === null || read.receipt.engine === settings.engineKey)
      runs.push({read, isGoingOn: await isGoingOn(read, places)})
  }
  const line = unreadLine(unread)
  if (line !== null) makeNotice(settings, around)(line)
  if (settings.output === 'json') write([jsonText(runsJson(runs))], around)
  else write(runsText(runs, layoutFor(settings, around.env, around.stdout)), around)
  return EXIT.done
}

/** The one whose id is this, or begins so. */
const named = (id: string, files: readonly RunFile[]): RunFile => {
  const found = files.filter(({run}) => run.startsWith(id))
  const [first] = found
  if (first === undefined)
    throw new Refused(EXIT.usage, say`There is no run "${id}"; dock-tidy runs lists those there are.`)
  if (found.length > 1)
    throw new Refused(EXIT.usage, say`"${id}" may be ${found.length} runs; ${first.run} is one of them.`)
  return first
}

const show = async (file: RunFile, settings: Settings, around: Surroundings): Promise<number> => {
  const read = await readRun(file)
  if (read === null) throw new Refused(EXIT.internal, say`The record ${printable(file.path)} can't be read.`)
  if (settings.output === 'json') write([jsonText(receiptJson(read.receipt, read.told))], around)
  else {
    const run = {read, isGoingOn: await isGoingOn(read, usualPlaces(around.env, around.uid))}
    write(runText(run, layoutFor(settings, around.env, around.stdout)), around)
  }
  return EXIT.done
}

/** `runs` and `runs show ID`: what earlier runs did, by their records. Needs no engine. */
export const runs = async (settings: Settings, around: Surroundings): Promise<number> => {
  const files = await runFiles(usualPlaces(around.env, around.uid), around.uid)
  const [id] = settings.items
  return id === undefined ? list(files, settings, around) : show(named(id, files), settings, around)
}
