import {nearest} from '../text/nearest.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {LATER_COMMANDS} from './later.ts'
import type {PolicyAction, Settings} from './settings.ts'
import {UsageError} from './usage-error.ts'
import {oneOf} from './values.ts'

/** What the words behind a command say. */
type Words = Pick<Settings, 'items' | 'action'>

const prune = ([word]: readonly string[]): Words => {
  if (word !== undefined) throw new UsageError(say`prune takes no "${word}"; --only chooses what may be stale.`)
  return {items: [], action: null}
}

const why = (items: readonly string[]): Words => {
  if (items.length === 0)
    throw new UsageError(printable('why needs an item: dock-tidy why NAME, as the report has it.'))
  return {items, action: null}
}

const ACTIONS: readonly PolicyAction['is'][] = ['init', 'check', 'show']

const policy = ([word, file, ...more]: readonly string[]): Words => {
  if (word === undefined)
    throw new UsageError(printable('policy needs to know what: policy init, policy check or policy show.'))
  const is = oneOf('policy', word, ACTIONS)
  const extra = is === 'check' ? more[0] : file
  if (extra !== undefined) throw new UsageError(say`policy ${is} takes no "${extra}"; --config names another file.`)
  return {items: [], action: is === 'check' ? {is, file: file ?? null} : {is}}
}

const runs = ([word, id, ...more]: readonly string[]): Words => {
  if (word === undefined) return {items: [], action: null}
  oneOf('runs', word, ['show'])
  if (id === undefined) throw new UsageError(printable('runs show needs the id of a run: dock-tidy runs lists them.'))
  if (more[0] !== undefined) throw new UsageError(say`runs show takes one id, and then no "${more[0]}".`)
  return {items: [id], action: null}
}

/** What they mean depends on the options, too. */
const schedule = (items: readonly string[]): Words => ({items, action: null})

const watch = ([word, ...more]: readonly string[]): Words => {
  // what a watcher has a process of its own do
  if ((word === 'look' || word === 'who') && more.length === 0) return {items: [word], action: null}
  if (word !== undefined) throw new UsageError(say`watch takes no "${word}"; its options are those of prune.`)
  return {items: [], action: null}
}

const COMMANDS = {prune, why, policy, runs, schedule, watch} as const
export type CommandName = keyof typeof COMMANDS
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

export const notYet = (word: string): UsageError =>
  new UsageError(say`This version of dock-tidy does not have ${word} yet.`)

const unknownCommand = (word: string): UsageError => {
  if (LATER_COMMANDS.includes(word)) return notYet(word)
  const near = nearest(word, COMMAND_NAMES)
  return new UsageError(
    near === null
      ? say`There is no command "${word}"; dock-tidy --help lists what there is.`
      : say`There is no command "${word}"; did you mean ${near}?`,
  )
}

/** The command and what is behind it; null: none was given. Throws UsageError. */
export const commandOf = ([word, ...words]: readonly string[]): Words & {readonly name: CommandName | null} => {
  if (word === undefined) return {name: null, items: [], action: null}
  const name = COMMAND_NAMES.find((one) => one === word)
  if (name === undefined) throw unknownCommand(word)
  return {name, ...COMMANDS[name](words)}
}
