import {lstat, realpath, stat} from 'node:fs/promises'
import {dirname} from 'node:path'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {readText} from './read-file.ts'

/** A file that others than root could have written, in a program that runs as root. */
export class UntrustedFile extends Error {
  override readonly name = 'UntrustedFile'
  readonly sentence: Printable

  constructor(path: string, what: string) {
    const sentence = say`${path} is not read as root, since ${what} can be written by others: it must belong to root (chown root) and be writable by root alone (chmod go-w).`
    super(sentence)
    this.sentence = sentence
  }
}

const WRITABLE_BY_OTHERS = 0o022
const STICKY = 0o1000

/** In a directory that others can write they can put another file in its place, unless it is sticky like /tmp. */
const othersCanWrite = async (path: string): Promise<boolean> => {
  const {uid, mode} = await stat(path)
  if (uid !== 0) return true
  return (mode & WRITABLE_BY_OTHERS) !== 0 && (mode & STICKY) === 0
}

const assertDirectories = async (path: string, directories: readonly string[]): Promise<void> => {
  for (const directory of new Set(directories))
    if (await othersCanWrite(directory)) throw new UntrustedFile(path, directory)
}

/** Rejects with UntrustedFile where what is written there would be another user's to change. Its directory must be there. */
export const assertTrustedToBe = (path: string): Promise<void> => assertDirectories(path, [dirname(path)])

const above = (path: string): readonly string[] => {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...above(parent)]
}

/** Rejects with UntrustedFile where somebody else than root could have written it, or put another in its place. */
export const assertTrusted = async (path: string): Promise<void> => {
  const target = await realpath(path)
  if (await othersCanWrite(target)) throw new UntrustedFile(path, 'it')
  await assertDirectories(path, [dirname(path), ...above(target)])
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  )

/**
 * The text of a file that tells what may be removed; null only where there is none: a link that leads nowhere rejects. With `uid` 0
 * it rejects with UntrustedFile where others could have written it (design.md §5.16); else with the system's error.
 */
export const readTrusted = async (path: string, uid: number): Promise<string | null> => {
  if (!(await isThere(path))) return null
  if (uid === 0) await assertTrusted(path)
  const text = await readText(path, 4_000_000)
  if (text === null) throw new Error('it is a link that leads nowhere')
  return text
}
