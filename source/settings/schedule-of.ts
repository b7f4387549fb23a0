import type {Policy} from '../policy/policy.ts'
import {comesOutEven, DAYS, parseTimeOfDay, type When} from '../schedule/when.ts'
import {parseDuration} from '../text/parse-duration.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Written} from './options.ts'
import type {ScheduleWish} from './schedule-wish.ts'
import {UsageError} from './usage-error.ts'
import {oneOf} from './values.ts'
import {watchOf} from './watch-of.ts'

const VERBS = ['add', 'show', 'remove'] as const
const MINUTE = 60_000
const AT_NIGHT = '03:30'

const everyOf = (text: string): When => {
  const minutes = (parseDuration(text) ?? 0) / MINUTE
  if (!comesOutEven(minutes))
    throw new UsageError(
      say`--every must come out even in an hour or a day, like 15m, 1h or 6h, not "${text}"; for once a day take --at.`,
    )
  return {is: 'every', minutes}
}

const timeOf = (text: string) => {
  const time = parseTimeOfDay(text)
  if (time === null) throw new UsageError(say`--at must be a time of day like 03:30 or 22:05, not "${text}".`)
  return time
}

const whenOf = ({at, on, every}: Written): When => {
  if (every !== undefined) return everyOf(every)
  const time = timeOf(at ?? AT_NIGHT)
  return on === undefined ? {is: 'daily', ...time} : {is: 'weekly', day: oneOf('--on', on, DAYS), ...time}
}

const wrongFor = (verb: string, {at, on, every, systemd, cron, watch}: Written): boolean =>
  verb !== 'add' && (at ?? on ?? every ?? systemd ?? cron ?? watch) !== undefined

const refuseWords = (verb: string, [word]: readonly string[]): void => {
  if (word !== undefined) throw new UsageError(say`schedule ${verb} takes no "${word}".`)
}

/** What the words after `schedule` mean. `options`: what is passed on to the run. Throws UsageError. */
export const scheduleOf = (
  [word, ...words]: readonly string[],
  written: Written,
  space: Policy['space'],
  options: readonly string[],
): ScheduleWish => {
  if (word === undefined)
    throw new UsageError(printable('schedule needs a word: dock-tidy schedule add, show or remove.'))
  const verb = oneOf('schedule', word, VERBS)
  if (wrongFor(verb, written))
    throw new UsageError(
      say`--at, --on, --every, --systemd, --cron and --watch go with schedule add, not with ${verb}.`,
    )
  if (written.json && verb !== 'show') throw new UsageError(printable('--json goes with schedule show.'))
  const preview = written.dryRun === true
  if (verb === 'remove') return {verb, names: words, preview}
  refuseWords(verb, words)
  if (verb === 'show') return {verb}
  if (written.watch) {
    const {every} = watchOf([], {...written, yes: true}, space, options)
    const own = every === null ? options : [...options, `--every=${written.every ?? ''}`]
    return {verb, task: 'watch', when: null, by: 'systemd', preview, options: own}
  }
  const by = written.systemd ? 'systemd' : written.cron ? 'cron' : null
  return {verb, task: 'prune', when: whenOf(written), by, preview, options}
}
