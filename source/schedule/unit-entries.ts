import {ofCalendarTime} from './calendar-time.ts'
import {type Scheduled, scheduledOf} from './scheduled.ts'
import {parseUnitCommand, parseUnitWords} from './unit-words.ts'
import type {When} from './when.ts'

const valuesOf = (key: string, text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []))

/** What a service of ours runs; null: it was changed so that it can't be understood. */
export const scheduledInUnit = (service: string): Scheduled | null => {
  const command = parseUnitCommand(valuesOf('ExecStart', service)[0] ?? '')
  const variables = valuesOf('Environment', service).flatMap((value) => parseUnitWords(value) ?? [])
  const environment = new Map(
    variables.map((word): [string, string] => {
      const at = word.indexOf('=')
      return [word.slice(0, at), word.slice(at + 1)]
    }),
  )
  return command === null ? null : scheduledOf(command, environment)
}

/** When a timer of ours runs: as it is written, and what that means unless someone else wrote it. */
export const timeInUnit = (timer: string): {readonly text: string; readonly when: When | null} => {
  const text = valuesOf('OnCalendar', timer).join(', ')
  return {text, when: ofCalendarTime(text)}
}

/** `dock-tidy-watch-3f9a….service` → `watch-3f9a…`; null for what is not ours. */
export const nameOfUnit = (file: string): string | null =>
  /^dock-tidy-((?:watch-)?[0-9a-f]{12})\.(?:service|timer)$/.exec(file)?.[1] ?? null
