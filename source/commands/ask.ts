import {createInterface} from 'node:readline'
import {setTimeout as wait} from 'node:timers/promises'
import type {Surroundings} from './surroundings.ts'

// Keys pressed before the question was there must not answer it.
const DRAIN = 50

const dropTypedAhead = async (stdin: NodeJS.ReadStream): Promise<void> => {
  const drop = () => {}
  stdin.on('data', drop)
  await wait(DRAIN)
  stdin.off('data', drop)
}

/** Asks on the terminal and waits for one line. Null: the input ended, or `stop` was aborted. */
export const ask = async (
  question: string,
  {stdin, stderr}: Pick<Surroundings, 'stdin' | 'stderr'>,
  stop: AbortSignal,
): Promise<string | null> => {
  await dropTypedAhead(stdin)
  stderr.write(question)
  // without `terminal` the terminal stays in its own line mode, and Ctrl+C is a signal
  const lines = createInterface({input: stdin, terminal: false})
  try {
    return await new Promise<string | null>((resolve) => {
      lines.once('line', resolve)
      lines.once('close', () => resolve(null))
      if (stop.aborted) resolve(null)
      stop.addEventListener('abort', () => resolve(null), {once: true})
    })
  } finally {
    lines.close()
    stdin.pause()
  }
}
