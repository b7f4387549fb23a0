import {dirname, isAbsolute} from 'node:path'
import type {Files} from './machine.ts'

export type Presence = 'there' | 'gone' | 'unknown'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const hasEntries = async (files: Files, path: string): Promise<boolean> =>
  files.list(path).then(
    (names) => names.length > 0,
    () => false,
  )

/**
 * Whether a file or directory is there. `gone` only when it is not, and the parent of its directory can be read and holds
 * something: an empty or unreadable one may be a disk that is not mounted now (design §5.13).
 */
export const presenceOf = async (files: Files, path: string): Promise<Presence> => {
  if (!isAbsolute(path) || path.includes('\0')) return 'unknown'
  try {
    await files.stat(path)
    return 'there'
  } catch (error) {
    if (!isMissing(error)) return 'unknown'
  }
  return (await hasEntries(files, dirname(dirname(path)))) ? 'gone' : 'unknown'
}

/** Of several: one that is there is enough, and all must be gone for `gone`. */
export const presenceOfAny = (found: readonly Presence[]): Presence => {
  if (found.includes('there')) return 'there'
  return found.length > 0 && found.every((one) => one === 'gone') ? 'gone' : 'unknown'
}
