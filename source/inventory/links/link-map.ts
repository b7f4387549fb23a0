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

/** Each link once; nothing uses itself. */
export const mapLinks = (links: Iterable<Link>): LinkMap => {
  const uses = new Map<ItemKey, Link[]>()
  const usedBy = new Map<ItemKey, Link[]>()
  const seen = new Set<string>()
  let from: ItemKey | null = null
  for (const link of links) {
    if (link.from === link.to) continue
    // the links of one item come together, so that a small set is enough
    if (link.from !== from) seen.clear()
    from = link.from
    const mark = `${link.how} ${link.to}`
    if (seen.has(mark)) continue
    seen.add(mark)
    push(uses, link.from, link)
    push(usedBy, link.to, link)
  }
  return {uses, usedBy}
}
