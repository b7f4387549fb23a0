import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {takenAlong} from '../../plan/cascade.ts'
import {freed} from '../../plan/freed.ts'
import {per} from '../select/per.ts'
import {most} from './sort.ts'

const counted = per((_inventory: Inventory) => new Map<ItemKey, number>())

/** Tells what an image frees together with the untagged steps that only it stands on, bytes; null: it has none. Few images do. */
export const stepsFreeIn =
  (inventory: Inventory) =>
  (item: Item): number | null => {
    if (item.kind !== 'image' || !inventory.complete || !item.uses.some(({how}) => how === 'parent')) return null
    const known = counted(inventory)
    const found = known.get(item.key)
    if (found !== undefined) return found
    const steps = takenAlong(item, new Set(), inventory.items)
    const bytes = most(freed(inventory, [item.key, ...steps.map(({key}) => key)]))
    known.set(item.key, bytes)
    return bytes
  }
