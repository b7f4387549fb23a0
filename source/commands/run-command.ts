import {readSettings} from '../settings/read-settings.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import type {Surroundings} from './surroundings.ts'

const carryOut = async (settings: Settings, around: Surroundings): Promise<number> => {
  if (settings.command === 'prune') return (await import('./prune.ts')).prune(settings, around)
  if (settings.command === 'report') return (await import('./report.ts')).report(settings, around)
  return (await import('./interface.ts')).openInterfaceOrReport(settings, around)
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
    return 2
  }
  try {
    return await carryOut(reading.settings, around)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    around.stderr.write(`dock-tidy: internal error: ${printable(message)}\n`)
    if (reading.settings.verbose || around.env.DEBUG !== undefined)
      around.stderr.write(`${error instanceof Error ? error.stack : message}\n`)
    return 1
  }
}
