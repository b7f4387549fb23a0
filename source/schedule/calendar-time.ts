import {comesOutEven, DAYS, timeOfDay, type When} from './when.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The same as systemd's OnCalendar. */
export const calendarTime = (when: When): string => {
  if (when.is === 'daily') return `*-*-* ${timeOfDay(when)}:00`
  if (when.is === 'weekly') return `${capital(when.day)} *-*-* ${timeOfDay(when)}:00`
  return when.minutes < 60 ? `*-*-* *:0/${when.minutes}:00` : `*-*-* 0/${when.minutes / 60}:00:00`
}

const everyIn = (minutes: number): When | null => (comesOutEven(minutes) ? {is: 'every', minutes} : null)

/** The time such an expression means, as far as `calendarTime` wrote it; null: someone else did. */
export const ofCalendarTime = (text: string): When | null => {
  const [, minutes, hours] = /^\*-\*-\* (?:\*:0\/(\d{1,2}):00|0\/(\d{1,2}):00:00)$/.exec(text) ?? []
  if (minutes !== undefined) return everyIn(Number(minutes))
  if (hours !== undefined) return everyIn(60 * Number(hours))
  const [, name, hour, minute] = /^(?:([A-Z][a-z]{2}) )?\*-\*-\* ([01]\d|2[0-3]):([0-5]\d):00$/.exec(text) ?? []
  if (hour === undefined || minute === undefined) return null
  const time = {hour: Number(hour), minute: Number(minute)}
  if (name === undefined) return {is: 'daily', ...time}
  const day = DAYS.find((one) => capital(one) === name)
  return day === undefined ? null : {is: 'weekly', day, ...time}
}
