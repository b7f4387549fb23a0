import {rawString, toRaw} from '../../text/raw.ts'
import {cacheAge} from '../ages/cache-age.ts'
import type {Context} from '../context.ts'
import {itemKey} from '../ids.ts'
import type {CacheItem} from '../item.ts'
import {ledgerKeyOf} from '../ledger-key.ts'
import {NO_LINKS} from '../links/link-map.ts'
import {known} from '../measured.ts'
import {ownBytesOfCache} from '../own-bytes.ts'
import type {CacheRecord} from '../snapshot.ts'
import {rememberedOf} from './remembered.ts'

export const cacheItem = (record: CacheRecord, context: Context): CacheItem => {
  const key = itemKey('cache', record.id)
  const remembered = rememberedOf(ledgerKeyOf('cache', record), context.memory)
  return {
    kind: 'cache',
    key,
    id: record.id,
    record,
    name: rawString(record.description) === '' ? toRaw(record.id) : record.description,
    project: null,
    age: cacheAge(record, remembered, context.now),
    uses: context.links.uses.get(key) ?? NO_LINKS,
    usedBy: context.links.usedBy.get(key) ?? NO_LINKS,
    size: known(record.size),
    own: ownBytesOfCache(record, context.profile?.store ?? 'classic', context.layers.cache?.get(record.id)),
    recover: {how: 'rebuild', reference: null, proof: null},
  }
}
