import {execFile} from 'node:child_process'
import {setTimeout} from 'node:timers/promises'
import {promisify} from 'node:util'

const run = promisify(execFile)
const AGAIN = 200
const LONGEST = 10_000

/** Bytes in a directory: what files say they hold, or (`blocks`) what they take. A file that goes meanwhile is not counted. */
export const bytesIn = async (directory: string, count: 'apparent' | 'blocks'): Promise<number> => {
  const args = ['-s', '-x', '-B1', ...(count === 'apparent' ? ['--apparent-size'] : []), directory]
  const output = await run('du', args).then(
    ({stdout}) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''),
  )
  return Number(output.split('\t')[0])
}

/** The same when it does not change any more: the containerd store collects its garbage by and by. */
export const settledBytes = async (directory: string, count: 'apparent' | 'blocks'): Promise<number> => {
  let before = await bytesIn(directory, count)
  for (let waited = 0; waited < LONGEST; waited += AGAIN) {
    await setTimeout(AGAIN)
    const now = await bytesIn(directory, count)
    if (now === before) return now
    before = now
  }
  return before
}
