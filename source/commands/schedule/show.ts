import {jsonText} from '../../report/json-text.ts'
import {optionsOf} from '../../schedule/scheduled.ts'
import {sayWhen} from '../../schedule/when.ts'
import type {Settings} from '../../settings/settings.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {EXIT} from '../exit-codes.ts'
import {makeNotice} from '../notices.ts'
import type {Surroundings} from '../surroundings.ts'
import {cronRuns} from './crontab-file.ts'
import {type Found, findSchedules} from './found.ts'
import {missingOf} from './missing.ts'
import {sayNext} from './next.ts'
import {schedulesJson} from './schedules-json.ts'

const timeOf = ({when, time}: Found): Printable => {
  if (when !== null) return sayWhen(when)
  return time === null ? printable('all the time') : say`at ${time}`
}

const headOf = (found: Found): Printable => {
  const {name, by, scheduled} = found
  if (scheduled === null) return say`${name}  ${by}: changed by someone, so that it can not be read`
  return say`${name}  ${scheduled.task} ${timeOf(found)}, the engine at ${scheduled.endpoint}`
}

const linesOf = async (found: Found, around: Surroundings): Promise<readonly Printable[]> => {
  const {by, files, scheduled, when, time} = found
  const [next, missing] = await Promise.all([time === null ? [] : sayNext(by, when, time, around), missingOf(found)])
  const options = scheduled === null ? [] : optionsOf(scheduled)
  return [
    headOf(found),
    ...(options.length > 0 ? [say`  with      ${options.join(' ')}`] : []),
    ...(scheduled === null ? [] : [say`  runs      ${scheduled.command.slice(0, 2).join(' ')}`]),
    ...(by === 'cron'
      ? [say`  in        the crontab of ${around.user}`]
      : files.map((file) => say`  in        ${file}`)),
    ...next.map((at) => say`  next      ${at}`),
    ...missing.map((path) => say`  missing   ${path}`),
  ]
}

/** `schedule show`: what is scheduled for which engine, and whether all that it needs is there. Asks no engine. */
export const show = async (settings: Settings, around: Surroundings): Promise<number> => {
  const notice = makeNotice(settings, around)
  const found = await findSchedules(around)
  if (settings.output === 'json') {
    around.stdout.write(`${jsonText(await schedulesJson(found, around))}\n`)
    return EXIT.done
  }
  const blocks = await Promise.all(found.map((one) => linesOf(one, around)))
  const text = blocks.map((lines) => lines.join('\n')).join('\n\n')
  around.stdout.write(`${found.length === 0 ? printable('Nothing is scheduled.') : text}\n`)
  if (found.some(({by}) => by === 'cron') && (await cronRuns()) === false)
    notice('no cron daemon runs here: nothing is started until one does.')
  return EXIT.done
}
