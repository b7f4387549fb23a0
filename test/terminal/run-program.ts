import {spawn} from 'node:child_process'
import {join} from 'node:path'

/** The program as it is published: `npm test` builds it first. */
export const programFile = join(import.meta.dirname, '../../dist/cli.js')

export interface ProgramOptions {
  /** Added to a bare environment, which has PATH, HOME and the XDG folders; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  readonly stdin?: string
  /** What to run in place of the built program, which then is up to the arguments. */
  readonly command?: string
  readonly signal?: AbortSignal
  /** Whom to run it as; only root can choose. */
  readonly uid?: number
}

export interface ProgramResult {
  readonly code: number | null
  readonly killedBy: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

const kept = /^(PATH|HOME|TMPDIR|LANG|LC_ALL|TZ|XDG_.*)$/

/** The environment a program under test gets: nothing of the developer's engines, CI or terminal. */
export const programEnvironment = (env: ProgramOptions['env'] = {}): Record<string, string> => {
  const own = Object.entries(process.env).filter(([name]) => kept.test(name))
  const entries = Object.entries({...Object.fromEntries(own), ...env})
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** A program that was started without a terminal. */
export interface RunningProgram {
  readonly pid: number
  kill(signal: NodeJS.Signals): void
  /** Resolves with all that stdout or stderr said so far, once that contains `text`. */
  waitFor(stream: 'stdout' | 'stderr', text: string | RegExp): Promise<string>
  readonly result: Promise<ProgramResult>
}

const contains = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)

/** Starts the built program with pipes in place of a terminal. */
export const startProgram = (args: readonly string[], options: ProgramOptions = {}): RunningProgram => {
  const {command, cwd, signal, uid} = options
  const [file, all] = command === undefined ? [process.execPath, [programFile, ...args]] : [command, args]
  const child = spawn(file, all, {
    env: programEnvironment(options.env),
    cwd,
    signal,
    uid,
    gid: uid,
    killSignal: 'SIGKILL',
  })
  const said = {stdout: '', stderr: ''}
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      said[name] += chunk
    })
  }
  child.stdin.on('error', () => {}) // it may end without reading
  child.stdin.end(options.stdin ?? '')
  const result = new Promise<ProgramResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, killedBy) => resolve({code, killedBy, ...said}))
  })
  return {
    pid: child.pid ?? 0,
    kill: (name) => void child.kill(name),
    waitFor: (stream, wanted) =>
      new Promise((resolve, reject) => {
        const look = () => contains(said[stream], wanted) && resolve(said[stream])
        child[stream].on('data', look)
        child.once('close', () =>
          reject(new Error(`ended without saying ${wanted} on ${stream}: ${JSON.stringify(said)}`)),
        )
        look()
      }),
    result,
  }
}

/** Runs the built program without a terminal until it ends. */
export const runProgram = (args: readonly string[], options: ProgramOptions = {}): Promise<ProgramResult> =>
  startProgram(args, options).result
