import {dirname, isAbsolute} from 'node:path'
import type {Files} from './machine.ts'
import type {Sight} from './sight.ts'

export type Presence = 'there' | 'gone' | 'unknown'

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const hasEntries = async (files: Files, path: string): Promise<boolean> =>
  files.list(path).then(
    (names) => names.length > 0,
    () => false,
  )

const lookAt = (look: Promise<unknown>): Promise<Presence> =>
  look.then(
    () => 'there',
    (error: unknown) => (isMissing(error) ? 'gone' : 'unknown'),
  )

/** The nearest directory above what is not there; null where that can't be told, or a link leads to what is not there. */
const nearestAbove = async (files: Files, path: string): Promise<string | null> => {
  if ((await lookAt(files.statLink(path))) !== 'gone') return null
  const above = dirname(path)
  const found = await lookAt(files.stat(above))
  if (found === 'gone') return nearestAbove(files, above)
  return found === 'there' ? files.real(above).catch(() => null) : null
}

/**
 * Whether a file or directory is there. `gone` only when it is not, the parent of its directory can be read and holds
 * something, as does what is left of the way to it, and nothing may be hidden there from us: an empty or unreadable place may be
 * a disk that is not mounted now (design §5.13).
 */
export const presenceOf = async (files: Files, path: string, sees: Sight): Promise<Presence> => {
  if (!isAbsolute(path) || path.includes('\0')) return 'unknown'
  const found = await lookAt(files.stat(path))
  if (found !== 'gone') return found
  const left = await nearestAbove(files, path)
  if (left === null || !sees(left)) return 'unknown'
  const all = await Promise.all([dirname(dirname(path)), left].map((place) => hasEntries(files, place)))
  return all.includes(false) ? 'unknown' : 'gone'
}

/** Of several: one that is there is enough, and all must be gone for `gone`. */
export const presenceOfAny = (found: readonly Presence[]): Presence => {
  if (found.includes('there')) return 'there'
  return found.length > 0 && found.every((one) => one === 'gone') ? 'gone' : 'unknown'
}
