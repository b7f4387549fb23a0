import {CommanderError} from 'commander'
import {nearest} from '../text/nearest.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {COMMAND_NAMES, notYet} from './commands.ts'
import type {Config} from './config/config.ts'
import {LATER_COMMANDS, LATER_OPTIONS} from './later.ts'
import {defineOptions, type Written} from './options.ts'
import {passedOn} from './passed-on.ts'
import {type CommandLine, type Reading, SCENES} from './settings.ts'
import {configChoice, settingsOf} from './settings-of.ts'
import {UsageError} from './usage-error.ts'

/** `--demo prune` means the default scene and the command, which commander can't know. */
const untangleDemo = (argv: readonly string[]): readonly string[] =>
  argv.map((word, index) =>
    word === '--demo' && COMMAND_NAMES.some((name) => name === argv[index + 1]) ? `--demo=${SCENES[0]}` : word,
  )

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

const orWrong = <Value>(read: () => Value): Value | (Reading & {readonly is: 'wrong'}) => {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) return {is: 'wrong', sentences: [error.sentence]}
    throw error
  }
}

/**
 * Reads the command line (without program and script) as far as that goes without a config file, and says which one it asks
 * for. `columns`: how wide help may be.
 */
export const readSettings = (argv: readonly string[], version: string, columns: number): CommandLine => {
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
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return {is: 'text', text}
    const known = program.options.flatMap(({long}) => long ?? [])
    return {is: 'wrong', sentences: [complaint(error, argv, known).sentence]}
  }
  // to commander the last one counts
  if (argv.includes('--no-config') && argv.some((word) => /^--config(=|$)/.test(word)))
    return {is: 'wrong', sentences: [printable('--config and --no-config contradict each other.')]}
  const [words, written] = [program.args, program.opts<Written>()]
  const merged = (config: Config | null): Reading =>
    orWrong(() => ({is: 'settings', settings: settingsOf(words, written, config, passedOn(program))}))
  // a wrong option is told before anyone reads a file
  const alone = merged(null)
  return alone.is === 'wrong' ? alone : {is: 'asked', config: configChoice(words, written), merged}
}
