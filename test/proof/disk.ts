import {execFile} from 'node:child_process'
import {promisify} from 'node:util'

const run = promisify(execFile)

/** Bytes in a directory: what files say they hold, or (`blocks`) what they take. A file that goes meanwhile is not counted. */
export const bytesIn = async (directory: string, count: 'apparent' | 'blocks'): Promise<number> => {
  const args = ['-s', '-x', '-B1', ...(count === 'apparent' ? ['--apparent-size'] : []), directory]
  const output = await run('du', args).then(
    ({stdout}) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''),
  )
  return Number(output.split('\t')[0])
}
