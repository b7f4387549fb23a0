import {dirname} from 'node:path'
import {makeDirectory} from './make-directory.ts'

/** Longer than any work here takes; a program that was killed meanwhile holds the others up for so long. */
const STALE_MS = 5000
const RETRIES = {retries: 60, minTimeout: 20, maxTimeout: 200, factor: 1.3}

/**
 * Does the work while no other process does work on the same path. Where the others hold it for more than about ten seconds, it
 * is done all the same. Rejects with the system's error where nothing can be written there, and with the work's.
 */
export const inTurn = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  await makeDirectory(dirname(path))
  // loaded when first needed: that is after everything was shown; of CommonJS the bundle has the default alone
  const {
    default: {lock},
  } = await import('proper-lockfile')
  const options = {realpath: false, stale: STALE_MS, retries: RETRIES, onCompromised: () => {}}
  const release = await lock(path, options).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return async () => {}
    throw error
  })
  try {
    return await work()
  } finally {
    await release().catch(() => {})
  }
}
