import type {ItemKey} from '../ids.ts'
import {keeps} from '../link.ts'
import {type LinkMap, NO_LINKS} from './link-map.ts'

/** These items and all they reach by links that keep. */
export const reachedFrom = (starts: Iterable<ItemKey>, {uses}: LinkMap): ReadonlySet<ItemKey> => {
  const reached = new Set(starts)
  for (const key of reached) for (const link of uses.get(key) ?? NO_LINKS) if (keeps(link)) reached.add(link.to)
  return reached
}
