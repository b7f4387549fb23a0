import {cronTime, ofCronTime} from './cron-time.ts'
import {nameOf, type Scheduled, scheduledOf} from './scheduled.ts'
import {parseShellWords, shellWord} from './shell-words.ts'
import type {When} from './when.ts'

const MARK = '# dock-tidy schedule '
// cron takes the rest of the line behind a bare % for input
const percents = (text: string): string => text.replaceAll('%', '\\%')

/** A line of ours. The mark at its end is a comment to the shell, and what it is known by. */
export const crontabLine = (scheduled: Scheduled, when: When): string => {
  const {command, environment} = scheduled
  const variables = [...environment].map(([name, value]) => `${name}=${shellWord(value)}`)
  const words = [...variables, ...command.map(shellWord)].join(' ')
  return `${cronTime(when)} ${percents(words)} ${MARK}${nameOf(scheduled)}`
}

const nameIn = (line: string): string | null => {
  const at = line.lastIndexOf(` ${MARK}`)
  return at === -1 || line.trimStart().startsWith('#') ? null : line.slice(at + MARK.length + 1).trim()
}

/** The file without the lines of that name; everything else is as it was, to the byte. */
export const withoutLine = (crontab: string, name: string): string =>
  crontab
    .split(/(?<=\n)/)
    .filter((line) => nameIn(line) !== name)
    .join('')

/** The file with this line, at the place where one of that name was. */
export const withLine = (crontab: string, name: string, line: string): string => {
  const lines = crontab.split(/(?<=\n)/)
  const at = lines.findIndex((one) => nameIn(one) === name)
  if (at !== -1) {
    const rest = lines.slice(at + 1).filter((one) => nameIn(one) !== name)
    return [...lines.slice(0, at), `${line}\n`, ...rest].join('')
  }
  return `${crontab}${crontab === '' || crontab.endsWith('\n') ? '' : '\n'}${line}\n`
}

/** A schedule of ours in a crontab. */
export interface CrontabEntry {
  readonly name: string
  readonly line: string
  /** The five fields. */
  readonly time: string
  /** Null: written by someone else. */
  readonly when: When | null
  /** Null: the line was changed so that it can't be understood. */
  readonly scheduled: Scheduled | null
}

const VARIABLE = /^([A-Z_]+)=(.*)$/s

const scheduledIn = (text: string): Scheduled | null => {
  const words = parseShellWords(text.replaceAll('\\%', '%'))
  if (words === null) return null
  const from = words.findIndex((word) => !VARIABLE.test(word))
  const environment = new Map<string, string>()
  for (const word of words.slice(0, from)) {
    const [, name = '', value = ''] = VARIABLE.exec(word) ?? []
    environment.set(name, value)
  }
  return from === -1 ? null : scheduledOf(words.slice(from), environment)
}

const entryOf = (line: string): CrontabEntry | null => {
  const name = nameIn(line)
  if (name === null) return null
  const [, time = '', rest = ''] = /^((?:\S+\s+){4}\S+)\s+(.*)$/.exec(line) ?? []
  const command = rest.slice(0, rest.lastIndexOf(` ${MARK}`))
  return {name, line, time, when: ofCronTime(time), scheduled: scheduledIn(command)}
}

/** All that is ours. */
export const entriesIn = (crontab: string): readonly CrontabEntry[] =>
  crontab.split('\n').flatMap((line) => entryOf(line) ?? [])
