import type {ItemKey} from '../ids.ts'
import type {Link} from '../link.ts'

/** Links both ways. */
export interface LinkMap {
  readonly uses: ReadonlyMap<ItemKey, readonly Link[]>
  readonly usedBy: ReadonlyMap<ItemKey, readonly Link[]>
}

export const NO_LINKS: readonly Link[] = []

const push = (map: Map<ItemKey, Link[]>, key: ItemKey, link: Link) => {
  const links = map.get(key)
  if (links) links.push(link)
  else map.set(key, [link])
}

const isThere = (links: readonly Link[] | undefined, {to, how}: Link): boolean => {
  if (links === undefined) return false
  for (const link of links) if (link.to === to && link.how === how) return true
  return false
}

/** Each link once; nothing uses itself. */
export const mapLinks = (links: Iterable<Link>): LinkMap => {
  const uses = new Map<ItemKey, Link[]>()
  const usedBy = new Map<ItemKey, Link[]>()
  for (const link of links) {
    if (link.from === link.to || isThere(uses.get(link.from), link)) continue
    push(uses, link.from, link)
    push(usedBy, link.to, link)
  }
  return {uses, usedBy}
}
