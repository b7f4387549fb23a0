import type {Doubts} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {printable} from '../../text/printable.ts'
import type {Ask} from './rule.ts'

export const doubtOf = (item: Item, doubts: Doubts): string | null => {
  if (doubts.everything !== null) return doubts.everything
  switch (item.kind) {
    case 'image':
      return doubts.images ?? (item.untagged ? doubts.untaggedImages : null)
    case 'container':
      return doubts.containers
    case 'volume':
    case 'network':
      return doubts.volumesAndNetworks ?? doubts.containers
    case 'cache':
      return null
  }
}

/** Design.md §5.9 to 5.11: where something could not be looked at, nothing it may need is stale. */
export const inDoubt: Ask = (item, {inventory, buildBases}) => {
  const doubt = doubtOf(item, inventory.doubts)
  if (doubt === null && item.kind === 'image' && buildBases !== null && !inventory.layers.topOf.has(item.id))
    return printable('a build is running, and which layers this image has is not known')
  return doubt === null ? null : printable(doubt)
}
