import * as v from 'valibot'
import {parseCacheId} from '../../inventory/ids.ts'
import type {CacheRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {countOf, number, text, texts, timeOf} from './fields.ts'
import {fault, type RowResult, row} from './rows.ts'

const RECORD = v.object({
  ID: v.string(),
  Type: text,
  Description: text,
  InUse: v.boolean(),
  Shared: v.boolean(),
  Size: number,
  CreatedAt: text,
  LastUsedAt: text,
  UsageCount: number,
  /** Up to API 1.41 one; later several, under a key that a slip in the engine begins with a blank. */
  Parent: text,
  Parents: texts,
  ' Parents': texts,
})

export const cacheRow: (value: unknown) => RowResult<CacheRecord> = row(RECORD, (wire) => {
  const id = parseCacheId(wire.ID)
  if (id === null) return fault('a build cache record’s id is not 25 lower-case letters and digits')
  const size = countOf(wire.Size ?? 0)
  if (size === null) return fault('a build cache record has no size')
  const parents = [...(wire.Parents ?? []), ...(wire[' Parents'] ?? []), ...(wire.Parent ? [wire.Parent] : [])]
  const record: CacheRecord = {
    id,
    type: toRaw(wire.Type ?? ''),
    description: toRaw(wire.Description ?? ''),
    inUse: wire.InUse,
    shared: wire.Shared,
    size,
    created: timeOf(wire.CreatedAt),
    lastUsed: timeOf(wire.LastUsedAt),
    usageCount: countOf(wire.UsageCount),
    parents: [...new Set(parents)].map(parseCacheId).filter((parent) => parent !== null),
  }
  return {is: 'record', record}
})
