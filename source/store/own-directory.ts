import {lstat} from 'node:fs/promises'
import {makeDirectory} from './make-directory.ts'

const WRITABLE_BY_OTHERS = 0o022

/** Whether nobody else can write into a directory; also where it isn't there. Rejects with the system's error. */
export const isOurs = async (path: string, uid: number): Promise<boolean> => {
  const found = await lstat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  return found === null || (found.isDirectory() && found.uid === uid && (found.mode & WRITABLE_BY_OTHERS) === 0)
}

/**
 * Makes a directory that is ours alone, in a place where others may make some too; gives its path. Rejects where someone else was
 * there first: what is written there would be theirs to change, or to send elsewhere by a link.
 */
export const ownDirectory = async (path: string, uid: number): Promise<string> => {
  await makeDirectory(path)
  if (!(await isOurs(path, uid))) throw new Error(`${path} is not ours alone`)
  return path
}
