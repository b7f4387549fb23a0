import {readFile, stat} from 'node:fs/promises'

/** The text of a file; null where there is none. Rejects with the system's error, and for more than `limit` bytes. */
export const readText = async (path: string, limit = 64_000_000): Promise<string | null> => {
  try {
    const {size} = await stat(path)
    if (size > limit) throw new Error(`${path} is larger than ${limit} bytes`)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
