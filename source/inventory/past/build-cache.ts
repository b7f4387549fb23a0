import {createHash} from 'node:crypto'
import type {CacheRecord} from '../snapshot.ts'

/** One value for all uses of build cache: another after every build, since each makes or uses a record. */
export const cacheMark = (records: readonly CacheRecord[]): string => {
  const rows = records.map(({id, created, lastUsed, usageCount}) => `${id} ${created} ${lastUsed} ${usageCount}`)
  return createHash('sha256').update(rows.sort().join('\n')).digest('hex').slice(0, 16)
}

/** Nothing was built since then, ms of the engine's clock; a record without any date may be new. */
export const isOlder = (records: readonly CacheRecord[], than: number): boolean =>
  records.every(({created, lastUsed}) => {
    const latest = Math.max(created ?? 0, lastUsed ?? 0)
    return latest > 0 && latest < than
  })
