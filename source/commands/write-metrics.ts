import {access} from 'node:fs/promises'
import {dirname} from 'node:path'
import {earlierMetrics, type Metrics, metricsText} from '../report/metrics-text.ts'
import {readText} from '../store/read-file.ts'
import {replaceFile} from '../store/replace-file.ts'
import {toRaw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import type {Notice} from './notices.ts'

/** The collector runs as someone else. */
const FOR_ALL = 0o644

/**
 * Replaces the file as a whole; what an earlier run wrote tells when one last succeeded, and the engine's name where this one did not
 * come so far. False where it can't be written; a notice says why.
 */
export const writeMetrics = async (
  path: string,
  metrics: Omit<Metrics, 'engine' | 'lastSuccess'> & {readonly engine: Metrics['engine'] | null},
  notice: Notice,
): Promise<boolean> => {
  try {
    await access(dirname(path))
    const earlier = earlierMetrics((await readText(path).catch(() => null)) ?? '')
    const engine = metrics.engine ?? toRaw(earlier.engine ?? 'unknown')
    const lastSuccess = metrics.code === EXIT.done ? metrics.endedAt : earlier.lastSuccess
    await replaceFile(path, metricsText({...metrics, engine, lastSuccess}), FOR_ALL)
    return true
  } catch (error) {
    notice(say`The metrics can't be written: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}
