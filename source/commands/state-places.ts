import {join} from 'node:path'
import {type LockOwner, type LockResult, takeLock} from '../store/lock.ts'
import {ownDirectory} from '../store/own-directory.ts'
import type {Places} from '../store/places.ts'
import {sayDuration} from '../text/age.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'
import type {Surroundings} from './surroundings.ts'

/** What waits in memory belongs to one state directory: what another run keeps elsewhere is neither listed nor moved by this one. */
export const memoryPlace = ({runtime, state}: Places): string => join(runtime, state)

/** A file of ours in its usual place, and where it goes while the disk has no room. */
export const twoPlaces = (
  file: string,
  places: Places,
  uid: number,
): readonly [usual: string, inMemory: () => Promise<string>] => [
  join(places.state, file),
  async () => {
    await ownDirectory(places.runtime, uid)
    return join(memoryPlace(places), file)
  },
]

const lockFile = (engine: string): string => join('locks', engine)

/** Where a lock of this engine may be. */
export const lockPaths = (places: Places, engine: string): readonly string[] =>
  [places.state, memoryPlace(places)].map((place) => join(place, lockFile(engine)))

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'something on the way to it is no directory',
  EEXIST: 'something that is no directory is in its place',
  ENOSPC: 'no room on the disk',
  EDQUOT: 'the quota is used up',
  EROFS: 'its disk is read-only',
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const reasonOf = (error: unknown): string =>
  REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))

/** Nothing may go that is not written down first, so a run without a place to write does not begin. */
export const noPlace = (error: unknown, {state, runtime}: Places): Refused =>
  NO_ROOM.has(codeOf(error))
    ? new Refused(
        EXIT.engine,
        say`Nothing is removed, since it can't be written down: neither in ${state} nor in ${runtime}: ${reasonOf(error)}.`,
      )
    : new Refused(
        EXIT.usage,
        say`Nothing is removed, since it can't be written down in ${state}: ${reasonOf(error)}. XDG_STATE_HOME names another place.`,
      )

export const lockedBy = (owner: LockOwner | null, now: number): Printable =>
  owner === null
    ? printable('Another dock-tidy is removing things of this engine; try again when it is done.')
    : say`Another dock-tidy (process ${owner.pid} of ${owner.user} on ${owner.host}) has been removing things of this engine for ${sayDuration(now - owner.since)}; try again when it is done.`

/** Takes the lock of an engine, or says who has it. Rejects with Refused where it can't be written. */
export const takeEngineLock = async (engine: string, places: Places, around: Surroundings): Promise<LockResult> => {
  const owner = {pid: around.pid, host: around.hostname, user: around.user, since: around.now()}
  try {
    return await takeLock(...twoPlaces(lockFile(engine), places, around.uid), owner)
  } catch (error) {
    throw noPlace(error, places)
  }
}
