import {spawn} from 'node:child_process'
import {createInterface} from 'node:readline'
import type {StopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'

/** Who is told what a process of ours writes, line by line. */
export interface ChildLines {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

type Around = Pick<Surroundings, 'program' | 'env'>

/**
 * Runs the program once more, with these words, until it ends; resolves with its exit code. A watcher stays small that way, and what
 * one look took is the system's again. Both signals are passed on as they come.
 */
export const runChild = async (
  words: readonly string[],
  input: string,
  lines: ChildLines,
  {stop, leave}: Pick<StopSignals, 'stop' | 'leave'>,
  {program: [node, script], env}: Around,
): Promise<number> => {
  // a group of its own: a terminal's Ctrl+C would be its second signal, after ours
  const child = spawn(node, [script, ...words], {env, detached: true, stdio: ['pipe', 'pipe', 'pipe']})
  const pass = () => child.kill('SIGTERM')
  if (stop.aborted) pass()
  stop.addEventListener('abort', pass, {once: true})
  leave.addEventListener('abort', pass, {once: true})
  const read = [
    [child.stdout, lines.out],
    [child.stderr, lines.err],
  ] as const
  for (const [stream, take] of read) createInterface({input: stream}).on('line', take)
  child.stdin.on('error', () => {}).end(input)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve(code ?? 1))
    })
  } finally {
    stop.removeEventListener('abort', pass)
    leave.removeEventListener('abort', pass)
  }
}
