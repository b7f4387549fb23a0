import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Loss} from './plan.ts'

/** What a container wrote; nothing when it never ran, everything possible when nobody measured it. */
const written = (item: Extract<Item, {kind: 'container'}>): number | null => {
  const details = knownValue(item.details)
  if (item.record.state === 'created' && details?.started === null) return 0
  return knownValue(item.sizes)?.written ?? null
}

const loss = (item: Item, why: Loss['why'], bytes: number | null): readonly Loss[] => [
  {kind: item.kind, key: item.key, name: item.name, why, bytes},
]

/**
 * What can't come back once this item is gone. An untagged image is no loss of its own: what it was is a tag's past
 * (design.md §6, rule 5 speaks of tagged ones).
 */
export const losses = (item: Item): readonly Loss[] => {
  const size = item.size ? knownValue(item.size) : null
  switch (item.kind) {
    case 'container':
      return written(item) === 0 ? [] : loss(item, 'data', written(item))
    case 'volume':
      return size === 0 ? [] : loss(item, 'data', size)
    case 'image':
      if (item.untagged || item.origin === 'pullable') return []
      return loss(item, item.origin === 'only-copy' ? 'only-copy' : 'unknown-origin', size)
    default:
      return []
  }
}
