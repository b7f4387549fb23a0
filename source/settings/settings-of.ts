import {printable} from '../text/printable.ts'
import {choicesOf} from './choices.ts'
import {type CommandName, commandOf} from './commands.ts'
import type {Config} from './config/config.ts'
import {contradictionIn} from './contradictions.ts'
import type {Written} from './options.ts'
import {policyOf} from './policy-of.ts'
import {scheduleOf} from './schedule-of.ts'
import {type ConfigChoice, SCENES, type Scene, type Settings} from './settings.ts'
import {UsageError} from './usage-error.ts'
import {engineKeyOf, fileOf, oneOf, timeoutOf} from './values.ts'
import {watchOf} from './watch-of.ts'

const DEFAULT_TIMEOUT = 30_000

const sceneOf = (demo: string | true | undefined): Scene | null => {
  if (demo === undefined) return null
  if (demo === true) return SCENES[0]
  return oneOf('--demo', demo, SCENES)
}

const outputOf = ({json, markdown, events}: Written): Settings['output'] => {
  if (json) return 'json'
  if (markdown) return 'markdown'
  return events ? 'events' : 'text'
}

const colorOf = (color: Written['color']): Settings['color'] => {
  if (color === undefined) return 'auto'
  return color === false ? 'never' : oneOf('--color', color, ['auto', 'always', 'never'])
}

const themeOf = (theme: Written['theme']): Settings['theme'] =>
  theme === undefined ? 'auto' : oneOf('--theme', theme, ['auto', 'dark', 'light'])

const asksReport = ({dryRun, json, markdown}: Written, name: CommandName | null): boolean => {
  if (name === 'prune') return dryRun === true
  return name === null && (dryRun ?? json ?? markdown) === true
}

/** Which config file the words ask for. The demo has places of its own, so a person's own file is read there only when named. */
export const configChoice = (words: readonly string[], {config, demo}: Written): ConfigChoice => {
  const {name, items, action} = commandOf(words)
  // what is scheduled stays to be seen and to be taken away, whatever is wrong in the file
  if (name === 'schedule' && items[0] !== 'add') return {is: 'none'}
  if (name === 'runs' || action?.is === 'init' || action?.is === 'check') return {is: 'none'}
  if (typeof config === 'string') return {is: 'file', path: config}
  return config === false || demo !== undefined ? {is: 'none'} : {is: 'usual'}
}

/** What the words, the options and the file come to. `passedOn`: the options for a run that comes later. Throws UsageError. */
export const settingsOf = (
  words: readonly string[],
  written: Written,
  config: Config | null,
  passedOn: readonly string[],
): Settings => {
  const {name, items, action} = commandOf(words)
  const contradiction = contradictionIn(written, name, action)
  if (contradiction !== null) throw new UsageError(printable(contradiction))
  const reports = asksReport(written, name)
  const choices = choicesOf(written, config)
  const unattended = (name === 'prune' || name === 'watch') && written.yes === true && !reports
  const policy = policyOf(choices, written, config, unattended || name === 'schedule')
  return Object.freeze({
    items,
    action,
    schedule: name === 'schedule' ? scheduleOf(items, written, policy.space, passedOn) : null,
    watch: name === 'watch' ? watchOf(items, written, policy.space, passedOn) : null,
    command: reports ? 'report' : (name ?? 'interface'),
    host: written.host ?? null,
    context: written.context ?? null,
    demo: sceneOf(written.demo),
    configFile: typeof written.config === 'string' ? written.config : (config?.path ?? null),
    choices,
    policy,
    checkRegistry: choices['images.check-registry'].value,
    output: outputOf(written),
    metrics: written.metrics === undefined ? null : fileOf('--metrics', written.metrics),
    exitCode: written.exitCode === true,
    timeout: written.timeout === undefined ? DEFAULT_TIMEOUT : timeoutOf(written.timeout),
    engineKey: written.engineKey === undefined ? null : engineKeyOf(written.engineKey),
    readOnly: written.readOnly === true,
    yes: written.yes === true,
    quiet: written.quiet === true,
    verbose: written.verbose === true,
    color: colorOf(written.color),
    theme: themeOf(written.theme),
  })
}
