import type {Stats} from 'node:fs'
import {join} from 'node:path'
import type {ByteBounds} from '../inventory/bytes.ts'
import type {Files} from './machine.ts'

/** What files say that they hold, or what they take on the disk. */
export type Counting = 'sizes' | 'blocks'

/** More at once only wait for each other: a disk's answers, then four threads of Node's. */
const LANES = 16

interface Walk {
  readonly files: Files
  readonly counting: Counting
  readonly device: number
  /** Directories still to be looked into. */
  readonly rest: string[]
  /** Files with several names that were counted. */
  readonly counted: Set<number>
  bytes: number
  isWhole: boolean
}

const BLOCK = 512
const bytesOf = ({size, blocks}: Pick<Stats, 'size' | 'blocks'>, counting: Counting): number =>
  counting === 'blocks' ? blocks * BLOCK : size

const count = async (walk: Walk, path: string): Promise<void> => {
  try {
    const found = await walk.files.statLink(path)
    // what is mounted there is another disk's, or counted where it lies
    if (found.dev !== walk.device) return
    if (found.isDirectory()) walk.rest.push(path)
    else if (found.nlink > 1 && walk.counted.has(found.ino)) return
    else if (found.nlink > 1) walk.counted.add(found.ino)
    walk.bytes += bytesOf(found, walk.counting)
  } catch (error) {
    if (!isMissing(error)) walk.isWhole = false
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const lookInto = async (walk: Walk, directory: string): Promise<void> => {
  try {
    const names = await walk.files.list(directory)
    await Promise.all(names.map((name) => count(walk, join(directory, name))))
  } catch (error) {
    if (!isMissing(error)) walk.isWhole = false
  }
}

/**
 * Bytes of all files and directories below and on the same disk, each once whatever its number of names: what `du --apparent-size`
 * counts, or `du`. At least that where not all of it could be looked at before the signal aborted. Null: nothing could.
 */
export const directorySize = async (
  files: Files,
  root: string,
  counting: Counting,
  signal: AbortSignal,
): Promise<ByteBounds | null> => {
  const top = await files.statLink(root).catch(() => null)
  if (top === null || !top.isDirectory()) return null
  const walk: Walk = {
    files,
    counting,
    device: top.dev,
    rest: [root],
    counted: new Set(),
    bytes: bytesOf(top, counting),
    isWhole: true,
  }
  while (walk.rest.length > 0 && !signal.aborted)
    await Promise.all(walk.rest.splice(-LANES).map((directory) => lookInto(walk, directory)))
  return {atLeast: walk.bytes, atMost: walk.isWhole && walk.rest.length === 0 ? walk.bytes : null}
}
