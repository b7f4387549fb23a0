import {CommanderError} from 'commander'
import {nearest} from '../text/nearest.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {contradictionIn} from './contradictions.ts'
import {LATER_COMMANDS, LATER_OPTIONS, LATER_SCENES} from './later.ts'
import {defineOptions, type Written} from './options.ts'
import {policyOf} from './policy-of.ts'
import {type Reading, SCENES, type Scene, type Settings} from './settings.ts'
import {UsageError} from './usage-error.ts'
import {engineKeyOf, oneOf, timeoutOf} from './values.ts'

const COMMANDS = ['prune', 'why']
const DEFAULT_TIMEOUT = 30_000

const notYet = (word: string): UsageError => new UsageError(say`This version of dock-tidy does not have ${word} yet.`)

/** `--demo prune` means the default scene and the command, which commander can't know. */
const untangleDemo = (argv: readonly string[]): readonly string[] =>
  argv.map((word, index) =>
    word === '--demo' && COMMANDS.includes(argv[index + 1] ?? '') ? `--demo=${SCENES[0]}` : word,
  )

const unknownCommand = (word: string): UsageError => {
  if (LATER_COMMANDS.includes(word)) return notYet(word)
  const near = nearest(word, COMMANDS)
  return new UsageError(
    near === null
      ? say`There is no command "${word}"; dock-tidy --help lists what there is.`
      : say`There is no command "${word}"; did you mean ${near}?`,
  )
}

interface Command {
  readonly is: 'prune' | 'why' | null
  /** What follows it. */
  readonly words: readonly string[]
}

const commandOf = ([word, ...words]: readonly string[]): Command => {
  if (word === undefined) return {is: null, words}
  if (word === 'why') {
    if (words.length === 0)
      throw new UsageError(printable('why needs an item: dock-tidy why NAME, as the report has it.'))
    return {is: word, words}
  }
  if (word !== 'prune') throw unknownCommand(word)
  if (words[0] !== undefined) throw new UsageError(say`prune takes no "${words[0]}"; --only chooses what may be stale.`)
  return {is: word, words}
}

const sceneOf = (demo: string | true | undefined): Scene | null => {
  if (demo === undefined) return null
  if (demo === true) return SCENES[0]
  if (LATER_SCENES.includes(demo)) throw notYet(`the scene ${demo}`)
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

const settingsOf = (words: readonly string[], written: Written): Settings => {
  const {is: command, words: items} = commandOf(words)
  const contradiction = contradictionIn(written, command)
  if (contradiction !== null) throw new UsageError(printable(contradiction))
  const asksReport = written.dryRun === true || (command === null && (written.json ?? written.markdown) === true)
  const reports = command !== 'why' && asksReport
  return Object.freeze({
    items,
    command: reports ? 'report' : (command ?? 'interface'),
    host: written.host ?? null,
    context: written.context ?? null,
    demo: sceneOf(written.demo),
    policy: policyOf(written, command === 'prune' && written.yes === true && !reports),
    checkRegistry: written.checkRegistry === true,
    output: outputOf(written),
    exitCode: written.exitCode === true,
    timeout: written.timeout === undefined ? DEFAULT_TIMEOUT : timeoutOf(written.timeout),
    engineKey: written.engineKey === undefined ? null : engineKeyOf(written.engineKey),
    readOnly: written.readOnly === true,
    yes: written.yes === true,
    quiet: written.quiet === true,
    verbose: written.verbose === true,
    color: colorOf(written.color),
  })
}

const unknownOption = (text: string, known: readonly string[]): UsageError => {
  const flag = text.replace(/=.*/s, '')
  if (LATER_OPTIONS.includes(flag)) return notYet(flag)
  const near = flag.startsWith('--') ? nearest(flag, known) : null
  return new UsageError(
    near === null
      ? say`There is no option ${flag}; dock-tidy --help lists what there is.`
      : say`There is no option ${flag}; did you mean ${near}?`,
  )
}

const quoted = (message: string): string => /'(.*)'/s.exec(message)?.[1] ?? message

/** Commander's complaint in our words. */
const complaint = (error: CommanderError, argv: readonly string[], known: readonly string[]): UsageError => {
  const first = argv[0] ?? ''
  if (LATER_COMMANDS.includes(first)) return notYet(first)
  if (error.code === 'commander.unknownOption') return unknownOption(quoted(error.message), known)
  if (error.code === 'commander.optionMissingArgument') {
    const [, flag = '', value = ''] = /(--[a-z-]+) <(.+)>/.exec(quoted(error.message)) ?? []
    return new UsageError(say`${flag} needs a value: ${flag} ${value}`)
  }
  return new UsageError(say`${error.message.replace(/^error: /, '')}`)
}

/**
 * Reads the command line (without program and script).
 * @param columns of the terminal, for --help
 */
export const readSettings = (argv: readonly string[], version: string, columns: number): Reading => {
  let text = ''
  const program = defineOptions(version)
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (out) => {
        text += out
      },
      writeErr: () => {},
      getOutHelpWidth: () => columns,
    })
  try {
    program.parse(untangleDemo(argv), {from: 'user'})
    return {is: 'settings', settings: settingsOf(program.args, program.opts<Written>())}
  } catch (error) {
    if (error instanceof UsageError) return {is: 'wrong', sentence: error.sentence}
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return {is: 'text', text}
    const known = program.options.flatMap(({long}) => long ?? [])
    return {is: 'wrong', sentence: complaint(error, argv, known).sentence}
  }
}
