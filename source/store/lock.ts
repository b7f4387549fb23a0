import {rm} from 'node:fs/promises'
import {dirname} from 'node:path'
import {check, lock} from 'proper-lockfile'
import {makeDirectory} from './make-directory.ts'
import {readText} from './read-file.ts'
import {replaceFile} from './replace-file.ts'

/** Who holds a lock. `since` in ms since epoch. */
export interface LockOwner {
  readonly pid: number
  readonly host: string
  readonly user: string
  readonly since: number
}

export type LockResult =
  /** `lost` aborts when the lock was taken away (a long suspend); `release` gives it back and never rejects. */
  | {readonly is: 'held'; readonly lost: AbortSignal; readonly release: () => Promise<void>}
  /** Someone else holds it; null: unknown who. */
  | {readonly is: 'taken'; readonly owner: LockOwner | null}

const readOwner = async (path: string): Promise<LockOwner | null> => {
  try {
    const value: unknown = JSON.parse((await readText(path)) ?? 'null')
    if (typeof value !== 'object' || value === null) return null
    const {pid, host, user, since} = value as Partial<Record<keyof LockOwner, unknown>>
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof user !== 'string' || typeof since !== 'number')
      return null
    return {pid, host, user, since}
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and is someone else's
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const code = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const takeAt = async (path: string, owner: LockOwner): Promise<LockResult> => {
  await makeDirectory(dirname(path))
  const heldBy = await readOwner(path)
  if (heldBy !== null && heldBy.host === owner.host && !isAlive(heldBy.pid))
    await rm(`${path}.lock`, {recursive: true, force: true})
  const lost = new AbortController()
  try {
    const unlock = await lock(path, {realpath: false, onCompromised: () => lost.abort()})
    // only for the message another run prints; a full disk must not stop this one
    await replaceFile(path, `${JSON.stringify(owner)}\n`).catch(() => {})
    const release = async () => {
      await rm(path, {force: true}).catch(() => {})
      await unlock().catch(() => {})
    }
    return {is: 'held', lost: lost.signal, release}
  } catch (error) {
    if (code(error) === 'ELOCKED') return {is: 'taken', owner: await readOwner(path)}
    throw error
  }
}

/** Who holds the lock at one of these places; null: nobody. Changes nothing. */
export const lockHolder = async (...paths: readonly string[]): Promise<LockOwner | null> => {
  for (const path of paths) {
    const owner = await readOwner(path)
    if (owner !== null && (await check(path, {realpath: false}).catch(() => false))) return owner
  }
  return null
}

const NO_ROOM = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EROFS'])

/**
 * Takes the lock at `path` (where the disk has no room, at `fallback`), or says who has it. A lock whose owner on this
 * host is dead is taken over at once; one of another host after 10 s without a sign of life. Rejects with the system's
 * error when neither place can be written.
 */
export const takeLock = async (
  path: string,
  fallback: () => Promise<string>,
  owner: LockOwner,
): Promise<LockResult> => {
  try {
    return await takeAt(path, owner)
  } catch (error) {
    if (!NO_ROOM.has(code(error))) throw error
    return takeAt(await fallback(), owner)
  }
}
