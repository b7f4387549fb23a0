import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {setTimeout as wait} from 'node:timers/promises'
import {say} from '../text/say.ts'
import type {Notice} from './notices.ts'

/** How long a command after a run may take, and then how long to end when it is told to; ms. */
export const HOOK_LIMIT = 60_000
const GRACE = 5000
const LAST_WORDS = 500

type End =
  | {readonly is: 'exited'; readonly code: number | null; readonly signal: string | null}
  | {readonly is: 'failed'; readonly message: string}

const said = (end: End, timedOut: boolean, limit: number): string | null => {
  if (end.is === 'failed') return `could not be started: ${end.message}`
  if (timedOut) return `did not end within ${limit / 1000} s and was stopped`
  if (end.signal !== null) return `was ended by ${end.signal}`
  return end.code === 0 ? null : `exited with ${end.code}`
}

/** What the command needs beside what it is told; `leave` ends it at once. */
export interface HookPorts {
  /** Gets what it prints, on stdout or stderr. */
  readonly print: (text: string) => void
  readonly leave: AbortSignal
  readonly notice: Notice
  /** ms. */
  readonly limit?: number
}

/**
 * Starts a command without a shell, gives it the text on stdin, and waits for its end. False where it failed; a notice says how.
 * Nothing of the run depends on it.
 */
export const runAfter = async (
  [program = '', ...argv]: readonly string[],
  text: string,
  {print, leave, notice, limit = HOOK_LIMIT}: HookPorts,
): Promise<boolean> => {
  if (leave.aborted) {
    notice(say`The command after the run, ${program}, was not started: the run was left.`)
    return false
  }
  const child = spawn(program, argv, {stdio: ['pipe', 'pipe', 'pipe']})
  let timedOut = false
  const timers: NodeJS.Timeout[] = []
  timers.push(
    setTimeout(() => {
      timedOut = true
      child.kill('SIGTERM')
      timers.push(setTimeout(() => child.kill('SIGKILL'), GRACE))
    }, limit),
  )
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print)
  // one that does not read its stdin is none the worse for it
  child.stdin.on('error', () => {})
  child.stdin.end(text)
  leave.addEventListener('abort', () => child.kill('SIGKILL'), {once: true})
  const closed = once(child, 'close').catch(() => {})
  const exited = once(child, 'exit').then(([code, signal]): End => ({is: 'exited', code, signal}))
  const end = await exited.catch((error: Error): End => ({is: 'failed', message: error.message}))
  for (const timer of timers) clearTimeout(timer)
  // what it left running may hold its output open for ever
  await Promise.race([closed, wait(LAST_WORDS, undefined, {ref: false})])
  for (const stream of [child.stdout, child.stderr]) stream.destroy()
  const why = said(end, timedOut, limit)
  if (why !== null) notice(say`The command after the run, ${program}, ${why}.`)
  return why === null
}
