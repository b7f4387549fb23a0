import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem} from '../inventory/item.ts'
import {judge} from './judge.ts'
import type {Policy} from './policy.ts'
import type {Verdicts} from './verdict.ts'

const isOpen = (item: ImageItem): boolean => !item.untagged && item.origin === 'unknown'

/**
 * Images that nothing keeps but that their origin is unknown: they would be stale if they were known to be pullable, together
 * with the others of which that is true. What an answer about their origin can change; nothing else is worth asking for.
 */
export const keptByOrigin = (inventory: Inventory, policy: Policy, verdicts: Verdicts): readonly ImageItem[] => {
  const open: ImageItem[] = []
  for (const item of inventory.items.values()) if (item.kind === 'image' && isOpen(item)) open.push(item)
  const maybe = open.filter(({key}) => verdicts.get(key)?.decision === 'kept')
  if (maybe.length === 0) return []
  const asIf = new Map<ItemKey, ImageItem>(maybe.map((item) => [item.key, {...item, origin: 'pullable'}]))
  const items = new Map([...inventory.items].map(([key, item]) => [key, asIf.get(key) ?? item]))
  const changed = judge({...inventory, items}, policy)
  return maybe.filter(({key}) => changed.get(key)?.decision === 'stale')
}
