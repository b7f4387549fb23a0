import type {CacheItem} from '../inventory/item.ts'

/** More in one pattern was never tried on an engine (engine-api.md §3.8). */
export const CACHE_BATCH = 300

/** Records that are linked to each other, leaves first: pruning one moves its parents' last use, so they belong in one call. */
const families = (ordered: readonly CacheItem[]): readonly (readonly CacheItem[])[] => {
  const left = new Map(ordered.map((item) => [item.key, item]))
  const place = new Map(ordered.map((item, index) => [item, index]))
  const found: CacheItem[][] = []
  for (const item of ordered) {
    if (!left.delete(item.key)) continue
    const family = [item]
    for (const member of family) {
      for (const key of [...member.usedBy.map(({from}) => from), ...member.uses.map(({to}) => to)]) {
        const relative = left.get(key)
        if (relative) family.push(relative)
        left.delete(key)
      }
    }
    found.push(family.sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0)))
  }
  return found
}

/** Parts records, given leaves first, into calls: families stay together where they fit, leaves first within each call. */
export const cacheBatches = (ordered: readonly CacheItem[], limit = CACHE_BATCH): readonly (readonly CacheItem[])[] => {
  const batches: CacheItem[][] = []
  for (const family of families(ordered)) {
    for (let start = 0; start < family.length; start += limit) {
      const part = family.slice(start, start + limit)
      const last = batches.at(-1)
      if (last && start === 0 && last.length + part.length <= limit) last.push(...part)
      else batches.push([...part])
    }
  }
  return batches
}
