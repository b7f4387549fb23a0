import type {CacheId} from '../../inventory/ids.ts'
import {cacheFingerprint} from '../../plan/fingerprint.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {cacheRow} from '../decode/build-cache.ts'
import {decodeRows} from '../decode/rows.ts'
import {diskUsageReader} from '../look/disk-usage.ts'
import {type Prober, unreadable} from './prober.ts'

/** All records, since a record's children are what names it as their parent. */
export const probeCache = async ({connection, signal}: Prober, ids: readonly CacheId[]): Promise<Facts> => {
  const read = await diskUsageReader({connection, signal})('build-cache')
  if (read.is === 'no-usage') return unreadable(read.reason)
  const {records, gaps} = decodeRows('build-cache', read.usage.cache, cacheRow)
  if (gaps[0] !== undefined) return unreadable(gaps[0].reason)
  const wanted = new Set(ids)
  const mine = records.filter(({id}) => wanted.has(id))
  return {is: 'found', fingerprint: cacheFingerprint(mine, records), users: [], alsoRemoves: []}
}
