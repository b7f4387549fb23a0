import {calendarTime} from '../../schedule/calendar-time.ts'
import {nextTimes} from '../../schedule/next-times.ts'
import type {When} from '../../schedule/when.ts'
import {type Printable, printable} from '../../text/printable.ts'
import type {Surroundings} from '../surroundings.ts'
import {callProgram} from './call-program.ts'

const COUNT = 3

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** ms since epoch; null for a time that someone else wrote, where nothing here can tell. */
export const nextOf = (when: When | null, {now}: Pick<Surroundings, 'now'>): readonly number[] | null =>
  when === null ? null : nextTimes(when, COUNT, zone(), now())

const WORDS = {
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** `Tue 2026-11-24 03:30 CET`, in the zone of this machine. */
export const sayTime = (ms: number): Printable => {
  const format = new Intl.DateTimeFormat('en', {...WORDS, hourCycle: 'h23', timeZoneName: 'short'})
  const parts = new Map(format.formatToParts(ms).map(({type, value}) => [type, value]))
  const [day, time] = [
    ['year', 'month', 'day'],
    ['hour', 'minute'],
  ] as const
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  return printable(`${part('weekday')} ${day.map(part).join('-')} ${time.map(part).join(':')} ${part('timeZoneName')}`)
}

/** What systemd itself says of the next times; null where it can't be asked. `expression`: as in OnCalendar. */
const askSystemd = async (
  expression: string,
  {env}: Pick<Surroundings, 'env'>,
): Promise<readonly Printable[] | null> => {
  const words = ['calendar', `--iterations=${COUNT}`, expression]
  const called = await callProgram('systemd-analyze', words, env).catch(() => null)
  if (called?.is !== 'ended' || called.code !== 0) return null
  const times = [...called.out.matchAll(/(?:Next elapse|Iter(?:ation|\.) #\d+): (.+)/g)]
  return times.length === 0 ? null : times.map(([, time = '']) => printable(time))
}

/** The next times in words; empty where nothing here can tell. `time`: as it is written. */
export const sayNext = async (
  by: 'systemd' | 'cron',
  when: When | null,
  time: string | null,
  around: Surroundings,
): Promise<readonly Printable[]> => {
  const expression = when === null ? time : calendarTime(when)
  const theirs = by === 'systemd' && expression !== null ? await askSystemd(expression, around) : null
  return theirs ?? (nextOf(when, around) ?? []).map(sayTime)
}
