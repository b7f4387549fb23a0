import {EngineUnreachable} from '../engine/errors.ts'
import {readSettings} from '../settings/read-settings.ts'
import type {CommandLine, Reading, Settings} from '../settings/settings.ts'
import {type Printable, printable} from '../text/printable.ts'
import {codeOfError} from './code-of-error.ts'
import {EXIT} from './exit-codes.ts'
import {withPins} from './pins.ts'
import {Refused} from './refused.ts'
import type {Surroundings} from './surroundings.ts'

const carryOut = async (settings: Settings, around: Surroundings): Promise<number> => {
  if (settings.command === 'prune') return (await import('./prune.ts')).prune(settings, around)
  if (settings.command === 'why') return (await import('./why.ts')).why(settings, around)
  if (settings.command === 'policy') return (await import('./policy.ts')).policy(settings, around)
  if (settings.command === 'runs') return (await import('./runs.ts')).runs(settings, around)
  if (settings.command === 'schedule') return (await import('./schedule.ts')).schedule(settings, around)
  if (settings.command === 'watch') return (await import('./watch.ts')).watch(settings, around)
  if (settings.command === 'report') return (await import('./report.ts')).report(settings, around)
  return (await import('./interface.ts')).openInterfaceOrReport(settings, around)
}

/** One sentence for what a person can do something about; the stack of an internal error only when asked for. */
const explain = (error: unknown, {verbose}: Settings, {stderr, env}: Surroundings): number => {
  if (error instanceof Refused || error instanceof EngineUnreachable) {
    stderr.write(`dock-tidy: ${error.sentence}\n`)
    return codeOfError(error)
  }
  const message = error instanceof Error ? error.message : String(error)
  stderr.write(`dock-tidy: internal error: ${printable(message)}\n`)
  if ((verbose || env.DEBUG) && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`)
  return EXIT.internal
}

const complain = (sentences: readonly Printable[], {stderr}: Surroundings): number => {
  for (const sentence of sentences) stderr.write(`dock-tidy: ${sentence}\n`)
  return EXIT.usage
}

/** What command line and config file ask for. */
const readAll = async (line: CommandLine & {readonly is: 'asked'}, around: Surroundings): Promise<Reading> => {
  if (line.config.is === 'none') return line.merged(null)
  const {readConfigFile} = await import('./read-config-file.ts')
  const config = await readConfigFile(line.config, around)
  return config !== null && 'wrong' in config ? {is: 'wrong', sentences: config.wrong} : line.merged(config)
}

/** The config file has no pins, and is not about them; what is scheduled can be seen and taken away whatever is wrong with them. */
const isAboutItems = ({command, schedule}: Settings): boolean =>
  command !== 'policy' && command !== 'runs' && (schedule === null || schedule.verb === 'add')

/** Reads command line and config file, loads the one command they ask for and carries it out. Resolves with the exit code. */
export const runCommand = async (around: Surroundings): Promise<number> => {
  const line = readSettings(around.argv, around.version, around.stdout.columns ?? 100)
  if (line.is === 'text') {
    around.stdout.write(line.text)
    return 0
  }
  const reading = line.is === 'wrong' ? line : await readAll(line, around)
  if (reading.is === 'wrong') return complain(reading.sentences, around)
  try {
    const {settings} = reading
    return await carryOut(isAboutItems(settings) ? await withPins(settings, around) : settings, around)
  } catch (error) {
    return explain(error, reading.settings, around)
  }
}
