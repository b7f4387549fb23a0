import * as module from 'node:module'
import {homedir, hostname, userInfo} from 'node:os'
import packageJson from '../package.json' with {type: 'json'}
import {codeFolder} from './commands/code-folder.ts'
import type {StopSignal, Surroundings} from './commands/surroundings.ts'
import {printable} from './text/printable.ts'

const SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

const onSignal: Surroundings['onSignal'] = (listener) => {
  const heard = SIGNALS.map((signal) => [signal, () => listener(signal)] as const)
  for (const [signal, call] of heard) process.on(signal, call)
  return () => {
    for (const [signal, call] of heard) process.off(signal, call)
  }
}

const STOPPED_AT_ONCE = 200

// The whole process group stops, as if the terminal had sent the signal: npm around us too. A group that no shell could
// continue is not stopped by the system; then we go on.
const suspend = () =>
  new Promise<void>((resolve) => {
    const goOn = () => {
      clearTimeout(timer)
      process.off('SIGCONT', goOn)
      resolve()
    }
    const timer = setTimeout(goOn, STOPPED_AT_ONCE)
    process.on('SIGCONT', goOn)
    process.kill(0, 'SIGTSTP')
  })

// A uid without an account (containers) has no name.
const userName = (): string => {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

const surroundings = (): Surroundings => ({
  argv: process.argv.slice(2),
  program: [process.execPath, process.argv[1] ?? ''],
  env: process.env,
  home: homedir(),
  uid: process.getuid?.() ?? -1,
  user: userName(),
  hostname: hostname(),
  pid: process.pid,
  version: packageJson.version,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  now: Date.now,
  onSignal,
  onCrash: (restore) => {
    restoreTerminal = restore
  },
  onContinue: (listener) => {
    process.on('SIGCONT', listener)
    return () => process.off('SIGCONT', listener)
  },
  suspend: process.platform === 'win32' ? null : suspend,
})

// A reader that went away (`| head`) must not end a run; what is written to it is lost, and that is all.
const outliveClosedPipes = () => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

const wantsStack = (): boolean =>
  process.env.DEBUG !== undefined || process.argv.some((word) => /^(-v|--verbose)$/.test(word))

// What is on the screen now gives the terminal back first: what is written into an alternate screen goes with it.
let restoreTerminal = () => {}

// A mistake of ours outside of any command.
const crash = (error: unknown): never => {
  restoreTerminal()
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`dock-tidy: internal error: ${printable(message)}\n`)
  if (wantsStack() && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
  process.exit(1)
}

// Node 22 and newer compile what they load only once.
const keepCompiledCode = () => {
  const folder = codeFolder(process.getuid?.() ?? -1)
  if (folder !== null && 'enableCompileCache' in module && typeof module.enableCompileCache === 'function')
    module.enableCompileCache(folder)
}

const main = async (): Promise<number> => {
  if (process.argv.length === 3 && process.argv[2] === '--version') {
    process.stdout.write(`${packageJson.version}\n`)
    return 0
  }
  process.on('uncaughtException', crash)
  outliveClosedPipes()
  keepCompiledCode()
  const {runCommand} = await import('./commands/run-command.ts')
  return runCommand(surroundings())
}

process.exitCode = await main()
