import type {Age} from '../age.ts'
import type {Context} from '../context.ts'
import type {ItemKey} from '../ids.ts'
import type {Link} from '../link.ts'
import {NO_LINKS} from '../links/link-map.ts'

/** Links to the item, and the ages of the containers among its users. */
export const usersOf = (
  key: ItemKey,
  {links, containerAges}: Context,
): {readonly usedBy: readonly Link[]; readonly ages: readonly Age[]} => {
  const usedBy = links.usedBy.get(key) ?? NO_LINKS
  return {usedBy, ages: usedBy.flatMap(({from}) => containerAges.get(from) ?? [])}
}
