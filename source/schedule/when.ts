import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof DAYS)[number]

/** When a schedule runs, by the machine's own clock and zone. */
export type When =
  | {readonly is: 'daily'; readonly hour: number; readonly minute: number}
  | {readonly is: 'weekly'; readonly day: Day; readonly hour: number; readonly minute: number}
  /** Divides an hour, or is some hours that divide a day: so that the times are the same every day. */
  | {readonly is: 'every'; readonly minutes: number}

const HOUR = 60
const DAY = 24 * HOUR

/** Whether it comes out even in an hour or in a day, and is less than a day. */
export const comesOutEven = (minutes: number): boolean =>
  minutes > 0 && minutes < DAY && (minutes < HOUR ? HOUR % minutes === 0 : minutes % HOUR === 0 && DAY % minutes === 0)

/** `03:30`: hour and minute; null for anything else. */
export const parseTimeOfDay = (text: string): {readonly hour: number; readonly minute: number} | null => {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hour === undefined || minute === undefined ? null : {hour: Number(hour), minute: Number(minute)}
}

const NAMES: Readonly<Record<Day, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

const two = (number: number): string => String(number).padStart(2, '0')

export const timeOfDay = ({hour, minute}: {readonly hour: number; readonly minute: number}): string =>
  `${two(hour)}:${two(minute)}`

const sayEvery = (minutes: number): Printable => {
  const [count, unit] = minutes < HOUR ? [minutes, 'minute'] : [minutes / HOUR, 'hour']
  return count === 1 ? say`every ${unit}` : say`every ${count} ${unit}s`
}

export const sayWhen = (when: When): Printable => {
  if (when.is === 'every') return sayEvery(when.minutes)
  return printable(`every ${when.is === 'daily' ? 'day' : NAMES[when.day]} at ${timeOfDay(when)}`)
}
