import {spawn} from 'node:child_process'
import {stripVTControlCharacters} from 'node:util'
import pty from '@lydell/node-pty'

const now = () => Number(process.hrtime.bigint()) / 1e6

/** A bare environment: no CI, which changes what Ink draws, and nothing of the developer's engines. */
export const environment = (env = {}) => {
  const {PATH, HOME} = process.env
  return {PATH, HOME, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...env}
}

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

/**
 * Runs a program in a terminal of 140 × 45 until it has shown each of `texts` once, then ends it.
 * @returns {Promise<number[]>} ms from its start to each text
 */
export const timeToTexts = (file, args, texts, {env, timeoutMs = 60_000} = {}) =>
  new Promise((resolve, reject) => {
    const start = now()
    const program = pty.spawn(file, args, {cols: 140, rows: 45, env: environment(env)})
    const times = []
    let shown = ''
    const timer = setTimeout(() => {
      program.kill('SIGKILL')
      reject(new Error(`${texts[times.length]} did not come:\n${shown.slice(-2000)}`))
    }, timeoutMs)
    program.onData((data) => {
      shown += data
      const text = stripVTControlCharacters(shown)
      while (times.length < texts.length && text.includes(texts[times.length])) times.push(now() - start)
      if (times.length === texts.length) program.kill('SIGTERM')
    })
    program.onExit(() => {
      clearTimeout(timer)
      if (times.length === texts.length) resolve(times)
      else reject(new Error(`ended without ${texts[times.length]}:\n${shown}`))
    })
  })
