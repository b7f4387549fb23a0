// Runs the program's command line in this process: streams, environment and signals are ours, everything behind is real.

import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {PassThrough} from 'node:stream'
import {after} from 'node:test'
import {runCommand} from '../../source/commands/run-command.ts'
import type {StopSignal, Surroundings} from '../../source/commands/surroundings.ts'

// The state directory is the environment's; no test may touch the developer's own.
export const scratch = mkdtempSync(join(tmpdir(), 'dock-tidy-test-'))
for (const name of ['CONFIG', 'STATE', 'CACHE']) process.env[`XDG_${name}_HOME`] = join(scratch, name.toLowerCase())
after(() => rmSync(scratch, {recursive: true, force: true}))

/** From here on nothing is remembered; returns the folder of what will be. */
export const forgetAll = (): string => {
  const fresh = mkdtempSync(join(scratch, 'state-'))
  process.env.XDG_STATE_HOME = fresh
  process.env.XDG_CACHE_HOME = mkdtempSync(join(scratch, 'cache-'))
  return join(fresh, 'dock-tidy')
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly ended: Promise<Ran>
  readonly signal: (signal: StopSignal) => void
  /** What stdout and stderr got so far. */
  readonly out: () => string
  readonly err: () => string
  readonly type: (text: string) => void
  /** Resolves once stderr or stdout holds this; rejects when the program ended without. */
  readonly shows: (text: string) => Promise<void>
}

export interface Start {
  /** Stdin and stdout are a terminal. */
  readonly terminal?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Whom the program takes itself for; else who runs the tests, whose files those of the program are. */
  readonly uid?: number
  /** Where a program that starts itself again is. */
  readonly program?: readonly [node: string, script: string]
}

const NOWHERE = ['/usr/bin/node', '/opt/dock-tidy/dist/cli.js'] as const

const collect = (stream: PassThrough): (() => string) => {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}

const asTerminal = (stream: PassThrough, terminal: boolean): PassThrough =>
  Object.assign(stream, terminal ? {isTTY: true, columns: 120, rows: 40} : {})

export const start = (
  argv: readonly string[],
  {terminal = false, env = {}, uid = process.getuid?.() ?? -1, program = NOWHERE}: Start = {},
): Running => {
  const stdin = asTerminal(new PassThrough(), terminal)
  const stdout = asTerminal(new PassThrough(), terminal)
  const stderr = asTerminal(new PassThrough(), terminal)
  const [out, err] = [collect(stdout), collect(stderr)]
  const listeners = new Set<(signal: StopSignal) => void>()
  const around: Surroundings = {
    argv,
    program,
    env: {XDG_RUNTIME_DIR: join(scratch, 'runtime'), LANG: 'C.UTF-8', ...env},
    home: join(scratch, 'home'),
    uid,
    user: 'tester',
    hostname: 'test-host',
    pid: process.pid,
    version: '0.0.0',
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    now: Date.now,
    onSignal: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    suspend: null,
    onCrash: () => {},
    onContinue: () => () => {},
  }
  const ended = runCommand(around).then(async (code) => {
    // what was written last arrives with the next turn
    await new Promise((resolve) => setImmediate(resolve))
    return {code, out: out(), err: err()}
  })
  const shows = async (text: string): Promise<void> => {
    const isThere = () => out().includes(text) || err().includes(text)
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (isThere()) resolve()
      }
      look()
      stdout.on('data', look)
      stderr.on('data', look)
      ended.then(() => (isThere() ? resolve() : reject(new Error(`ended without ${text}: ${out()}${err()}`))), reject)
    })
  }
  return {
    ended,
    shows,
    out,
    err,
    type: (text) => stdin.write(text),
    signal: (signal) => {
      for (const listener of [...listeners]) listener(signal)
    },
  }
}

export const run = (argv: readonly string[], options: Start = {}): Promise<Ran> => start(argv, options).ended
