import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {CacheItem} from '../inventory/item.ts'

const NONE: ReadonlySet<ItemKey> = new Set()

/** What is in use counts as used now; what nobody knows the age of, too. */
const usedAt = ({age}: CacheItem, now: number): number => (age.inUse ? now : (age.lastUsed ?? now))

/**
 * The build cache records used last, until they make up `bytes`: the one that goes beyond is in. All records count, whatever else
 * keeps them; of two used at the same time the smaller id counts as the newer one.
 */
export const newestCache = ({items, now}: Inventory, bytes: number): ReadonlySet<ItemKey> => {
  if (bytes === 0) return NONE
  const records = [...items.values()].filter((item) => item.kind === 'cache')
  records.sort((a, b) => usedAt(b, now) - usedAt(a, now) || (a.id < b.id ? -1 : 1))
  const kept = new Set<ItemKey>()
  let sum = 0
  for (const {key, record} of records) {
    if (sum >= bytes) break
    kept.add(key)
    sum += record.size
  }
  return kept
}
