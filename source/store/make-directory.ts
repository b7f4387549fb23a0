import {mkdir} from 'node:fs/promises'
import {dirname} from 'node:path'

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/**
 * Makes a directory and all above it, for us alone. Rejects with the system's error: Node's own way calls a disk without room
 * ENOENT.
 */
export const makeDirectory = async (path: string): Promise<void> => {
  try {
    await mkdir(path, {recursive: true, mode: 0o700})
  } catch (error) {
    if (!isMissing(error)) throw error
    const parent = dirname(path)
    if (parent !== path) await makeDirectory(parent)
    await mkdir(path, {mode: 0o700})
  }
}
