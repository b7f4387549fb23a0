import {type FileHandle, open} from 'node:fs/promises'
import {join} from 'node:path'
import type {Config} from '../settings/config/config.ts'
import type {ConfigChoice} from '../settings/settings.ts'
import {usualPlaces} from '../store/places.ts'
import {assertTrusted, UntrustedFile} from '../store/read-trusted.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Surroundings} from './surroundings.ts'

/** Nobody writes that much by hand. */
const LIMIT = 1_000_000

type Named = Exclude<ConfigChoice, {is: 'none'}>
type Wrong = {readonly wrong: readonly [Printable, ...Printable[]]}

/** Where the config file is, or would be. */
export const configPath = (choice: Named, {env, uid}: Pick<Surroundings, 'env' | 'uid'>): string =>
  choice.is === 'file' ? choice.path : join(usualPlaces(env, uid).config, 'config.toml')

const isNameless = async (path: string, file: FileHandle): Promise<boolean> =>
  (await file.stat()).isFIFO() && path.startsWith('/dev/fd/')

// Read as a stream, so that a pipe will do (`--config <(…)`).
const readAtMost = async (path: string, limit: number, asRoot: boolean): Promise<Uint8Array | null> => {
  const file = await open(path)
  try {
    // a pipe without a name is from whoever started us
    if (asRoot && !(await isNameless(path, file))) await assertTrusted(path)
    const bytes = Buffer.alloc(limit + 1)
    let length = 0
    while (length <= limit) {
      const {bytesRead} = await file.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) return bytes.subarray(0, length)
      length += bytesRead
    }
    return null
  } finally {
    await file.close()
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go in a circle',
  ENOTDIR: 'something on the way to it is no directory',
  ENAMETOOLONG: 'its name is too long',
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const unreadable = (path: string, error: unknown): Wrong => {
  const code = codeOf(error)
  const reason = REASONS[code ?? ''] ?? (error instanceof Error ? error.message : String(error))
  return {wrong: [say`The config file ${path} can't be read: ${reason}. --no-config goes on without.`]}
}

/** Reads the file that was asked for. Null: there is none in the usual place, or none was wanted. `wrong`: a line for each mistake. */
export const readConfigFile = async (
  choice: ConfigChoice,
  around: Pick<Surroundings, 'env' | 'uid'>,
): Promise<Config | null | Wrong> => {
  if (choice.is === 'none') return null
  const path = configPath(choice, around)
  try {
    const bytes = await readAtMost(path, LIMIT, around.uid === 0)
    if (bytes === null) return {wrong: [say`The config file ${path} is larger than 1 MB, which no config is.`]}
    const {readConfig} = await import('../settings/config/read-config.ts')
    const read = readConfig(bytes, path)
    if (!('problems' in read)) return read
    const [first, ...more] = read.problems.map(({at, sentence}) => say`${path}:${at.line}:${at.column}: ${sentence}`)
    return first === undefined ? {wrong: [printable('The config file is wrong.')]} : {wrong: [first, ...more]}
  } catch (error) {
    if (error instanceof UntrustedFile) return {wrong: [error.sentence]}
    if (codeOf(error) !== 'ENOENT') return unreadable(path, error)
    return choice.is === 'usual' ? null : {wrong: [say`There is no config file ${path}.`]}
  }
}
