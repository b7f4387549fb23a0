import {EngineUnreachable} from '../engine/errors.ts'
import {readSettings} from '../settings/read-settings.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import {EXIT} from './exit-codes.ts'
import {withPins} from './pins.ts'
import {Refused} from './refused.ts'
import type {Surroundings} from './surroundings.ts'

const carryOut = async (settings: Settings, around: Surroundings): Promise<number> => {
  if (settings.command === 'prune') return (await import('./prune.ts')).prune(settings, around)
  if (settings.command === 'why') return (await import('./why.ts')).why(settings, around)
  if (settings.command === 'report') return (await import('./report.ts')).report(settings, around)
  return (await import('./interface.ts')).openInterfaceOrReport(settings, around)
}

/** One sentence for what a person can do something about; the stack of an internal error only when asked for. */
const explain = (error: unknown, {verbose}: Settings, {stderr, env}: Surroundings): number => {
  if (error instanceof Refused || error instanceof EngineUnreachable) {
    stderr.write(`dock-tidy: ${error.sentence}\n`)
    return error instanceof Refused ? error.code : EXIT.engine
  }
  const message = error instanceof Error ? error.message : String(error)
  stderr.write(`dock-tidy: internal error: ${printable(message)}\n`)
  if ((verbose || env.DEBUG) && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`)
  return EXIT.internal
}

/** Reads the command line, loads the one command it asks for and carries it out. Resolves with the exit code. */
export const runCommand = async (around: Surroundings): Promise<number> => {
  const reading = readSettings(around.argv, around.version, around.stdout.columns ?? 100)
  if (reading.is === 'text') {
    around.stdout.write(reading.text)
    return 0
  }
  if (reading.is === 'wrong') {
    around.stderr.write(`dock-tidy: ${reading.sentence}\n`)
    return EXIT.usage
  }
  try {
    return await carryOut(await withPins(reading.settings, around), around)
  } catch (error) {
    return explain(error, reading.settings, around)
  }
}
