import {spawn} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {stripVTControlCharacters} from 'node:util'
import pty from '@lydell/node-pty'

/** ms of a clock that only runs forward. */
export const now = () => Number(process.hrtime.bigint()) / 1e6

// What the program remembers is kept from run to run, as at a person's, but not among that person's own files.
const home = mkdtempSync(join(tmpdir(), 'dock-tidy-bench-'))
process.on('exit', () => rmSync(home, {recursive: true, force: true}))

/** A bare environment: no CI, which changes what Ink draws, and nothing of the developer's engines. */
export const environment = (env = {}) => ({
  PATH: process.env.PATH,
  HOME: home,
  TERM: 'xterm-256color',
  LC_ALL: 'C.UTF-8',
  ...env,
})

/** @returns ms from start to end of a process; rejects unless it exits with 0 (or one of `codes`). */
export const processTime = (file, args, {env, codes = [0]} = {}) =>
  new Promise((resolve, reject) => {
    const start = now()
    const child = spawn(file, args, {env: environment(env), stdio: ['ignore', 'pipe', 'pipe']})
    let errors = ''
    child.stdout.resume()
    child.stderr.on('data', (data) => {
      errors += data
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (codes.includes(code)) resolve(now() - start)
      else reject(new Error(`${file} ${args.join(' ')} exited with ${code}: ${errors.trim()}`))
    })
  })

/** Starts a program in a terminal of 140 × 45 unless told otherwise. `text()` is all it has written, without control sequences. */
export const openProgram = (file, args, {env, columns = 140, rows = 45} = {}) => {
  const program = pty.spawn(file, args, {cols: columns, rows, env: environment(env)})
  let shown = ''
  let last = now()
  let look = () => {}
  const text = () => stripVTControlCharacters(shown)
  program.onData((data) => {
    shown += data
    last = now()
    look()
  })
  const ended = new Promise((resolve) => program.onExit(resolve))
  /** @returns ms of the clock at which `holds(text)` was true first */
  const until = (what, holds) =>
    new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`${why} without ${what}: ${text().slice(-1000)}`))
      const timer = setTimeout(() => fail('a minute passed'), 60_000)
      look = () => {
        if (!holds(text())) return
        clearTimeout(timer)
        resolve(now())
      }
      ended.then(() => fail('it ended'))
      look()
    })
  /** @returns ms of the clock at which something was written next */
  const nextOutput = () =>
    new Promise((resolve) => {
      const {length} = shown
      look = () => {
        if (shown.length > length) resolve(now())
      }
    })
  /** Resolves when nothing was written for so many ms. */
  const rest = async (ms = 1500) => {
    while (now() - last < ms) await sleep(ms - (now() - last))
  }
  const end = async () => {
    program.kill('SIGTERM')
    await ended
  }
  return {
    pid: program.pid,
    until,
    nextOutput,
    rest,
    type: (keys) => program.write(keys),
    /** Bytes it has written so far. */
    written: () => Buffer.byteLength(shown),
    /** What the text of all of it is. */
    text,
    end,
  }
}

/** @returns {Promise<number[]>} ms from the start of a program in a terminal to each of `moments`, `[what, holds(text)]` */
export const timeTo = async (file, args, moments, options) => {
  const start = now()
  const program = openProgram(file, args, options)
  const times = []
  try {
    for (const [what, holds] of moments) times.push((await program.until(what, holds)) - start)
    return times
  } finally {
    await program.end()
  }
}

export const showing = (wanted) => [wanted, (text) => text.includes(wanted)]
