import type {Item} from '../inventory/item.ts'
import {keeps} from '../inventory/link.ts'

/** Something keeps it, or (build cache) the engine says it is in use. A stopped container uses its image too. */
export const isUsed = (item: Item): boolean =>
  item.usedBy.some(keeps) || item.age.inUse || (item.kind === 'cache' && item.record.inUse)
