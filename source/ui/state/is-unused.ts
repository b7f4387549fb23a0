import type {ItemKey} from '../../inventory/ids.ts'
import type {Item} from '../../inventory/item.ts'
import {keeps} from '../../inventory/link.ts'

const NOTHING: ReadonlySet<ItemKey> = new Set()

/** Something that is not in `going` keeps it, or it is in use by itself. */
export const isKept = (item: Item, going: ReadonlySet<ItemKey> = NOTHING): boolean =>
  item.age.inUse || item.usedBy.some((link) => keeps(link) && !going.has(link.from))

export const isUnused = (item: Item): boolean => !isKept(item)
