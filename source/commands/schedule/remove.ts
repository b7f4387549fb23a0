import type {ScheduleWish} from '../../settings/schedule-wish.ts'
import {nearest} from '../../text/nearest.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayList} from '../../text/sentences.ts'
import {EXIT} from '../exit-codes.ts'
import {Refused} from '../refused.ts'
import type {Surroundings} from '../surroundings.ts'
import {type Found, findSchedules} from './found.ts'
import {takeAway} from './take-away.ts'

type Remove = Extract<ScheduleWish, {verb: 'remove'}>

const named = (name: string, all: readonly Found[]): readonly Found[] => {
  const found = all.filter((one) => one.name === name)
  if (found.length > 0) return found
  const near = nearest(
    name,
    all.map((one) => one.name),
  )
  throw new Refused(
    EXIT.usage,
    near === null
      ? say`There is no schedule ${name}; dock-tidy schedule show lists them.`
      : say`There is no schedule ${name}; did you mean ${near}?`,
  )
}

const chosen = (names: readonly string[], all: readonly Found[]): readonly Found[] => {
  if (names.length > 0) return [...new Set(names.flatMap((name) => named(name, all)))]
  const known = [...new Set(all.map(({name}) => name))]
  if (known.length > 1)
    throw new Refused(EXIT.usage, say`There are several schedules; name one: ${sayList(known, 'or')}.`)
  return all
}

const where = ({by, files}: Found, {user}: Surroundings): string =>
  by === 'cron' ? `a line in the crontab of ${user}` : files.join(', ')

/** `schedule remove`: takes away exactly what `schedule add` put there. Needs no engine. */
export const remove = async ({names, preview}: Remove, around: Surroundings): Promise<number> => {
  const going = chosen(names, await findSchedules(around))
  if (going.length === 0) around.stdout.write(`${printable('Nothing is scheduled.')}\n`)
  for (const one of going) {
    if (!preview) await takeAway(one, around)
    around.stdout.write(`${say`${preview ? 'Would remove' : 'Removed'} ${one.name}: ${where(one, around)}`}\n`)
  }
  return EXIT.done
}
