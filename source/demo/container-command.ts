import {bytesWritten, exitCodeOf} from './dockerfile.ts'
import type {Container} from './state.ts'

/** What a command comes to. */
export interface Ending {
  readonly code: number
  /** Bytes it writes and where, null if nowhere. */
  readonly writes: {readonly path: string; readonly bytes: number} | null
}

const SHORT = new Set(['true', 'false', 'echo', '/bin/true', '/bin/false'])

/** How a command ends at once; null: it keeps running. Only what tests start is understood. */
export const endingOf = ({command}: Container): Ending | null => {
  const [program = '', option = '', script = ''] = command
  if (SHORT.has(program)) return {code: program.endsWith('false') ? 1 : 0, writes: null}
  if (program !== 'sh' || option !== '-c' || /\bsleep\b/.test(script)) return null
  const path = /of=(\S+)/.exec(script)?.[1] ?? />\s*(\/\S+)/.exec(script)?.[1] ?? null
  return {code: exitCodeOf(script), writes: path === null ? null : {path, bytes: bytesWritten(script)}}
}
