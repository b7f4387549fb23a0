import type {Age} from '../age.ts'
import type {Context} from '../context.ts'
import type {ItemKey} from '../ids.ts'
import type {Link} from '../link.ts'
import {NO_LINKS} from '../links/link-map.ts'

const NO_AGES: readonly Age[] = []

/** Links to the item, and the ages of the containers among its users. */
export const usersOf = (
  key: ItemKey,
  {links, containerAges}: Context,
): {readonly usedBy: readonly Link[]; readonly ages: readonly Age[]} => {
  const usedBy = links.usedBy.get(key) ?? NO_LINKS
  if (usedBy.length === 0) return {usedBy, ages: NO_AGES}
  const ages: Age[] = []
  for (const {from} of usedBy) {
    const age = containerAges.get(from)
    if (age) ages.push(age)
  }
  return {usedBy, ages}
}
