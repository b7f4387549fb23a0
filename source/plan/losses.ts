import type {ContainerItem, Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Loss} from './plan.ts'

/** Less is what programs leave behind by running (design.md §6, rule 5). */
const DATA = 1_000_000

/** Bytes a container wrote that may be someone's data; null when nobody measured them, 0 when there are none. */
const dataOf = (item: ContainerItem): number | null => {
  const sizes = knownValue(item.sizes)
  if (sizes) return sizes.written > DATA ? sizes.written : 0
  return item.record.state === 'created' && knownValue(item.details)?.started === null ? 0 : null
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
      return dataOf(item) === 0 ? [] : loss(item, 'data', dataOf(item))
    case 'volume':
      return size === 0 ? [] : loss(item, 'data', size)
    case 'image':
      if (item.untagged || item.origin === 'pullable') return []
      return loss(item, item.origin === 'only-copy' ? 'only-copy' : 'unknown-origin', size)
    default:
      return []
  }
}
