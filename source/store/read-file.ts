import {open, readdir, readFile, stat} from 'node:fs/promises'

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

/** The names in a directory; none where there is no such directory. Rejects with the system's error. */
export const namesIn = async (path: string): Promise<readonly string[]> => {
  try {
    return await readdir(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The last bytes of a file as text, at most so many. Rejects with the system's error. */
export const readEnd = async (path: string, most: number): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const {size} = await file.stat()
    const length = Math.min(size, most)
    const {bytesRead, buffer} = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
