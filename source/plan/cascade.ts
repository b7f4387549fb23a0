import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem, Item} from '../inventory/item.ts'
import {keeps} from '../inventory/link.ts'

/** The image it was built on by the classic builder. */
export const parentOf = (item: Item, items: Inventory['items']): ImageItem | null => {
  const link = item.uses.find(({how}) => how === 'parent')
  const parent = link && items.get(link.to)
  return parent?.kind === 'image' ? parent : null
}

/**
 * Untagged parents that go with an image on an engine that does not honour `noprune` (Podman 4): those that nothing else
 * keeps, given what is gone by then. Nearest first.
 */
export const takenAlong = (
  image: ImageItem,
  gone: ReadonlySet<ItemKey>,
  items: Inventory['items'],
): readonly ImageItem[] => {
  const along: ImageItem[] = []
  const too = new Set([image.key])
  const isGone = (key: ItemKey) => gone.has(key) || too.has(key)
  let next = parentOf(image, items)
  while (next && next.record.references.length === 0 && !isGone(next.key)) {
    if (next.usedBy.some((link) => keeps(link) && !isGone(link.from))) break
    along.push(next)
    too.add(next.key)
    next = parentOf(next, items)
  }
  return along
}

/** Untagged images that are only there because these were built on them. `stays`: it and what it was built on are left. */
export const stepsUnder = (
  going: Iterable<ItemKey>,
  items: Inventory['items'],
  stays: (step: ImageItem) => boolean = () => false,
): readonly ItemKey[] => {
  const gone = new Set(going)
  const along: ItemKey[] = []
  for (const key of [...gone]) {
    const item = items.get(key)
    if (item?.kind !== 'image') continue
    for (const step of takenAlong(item, gone, items)) {
      if (stays(step)) break
      along.push(step.key)
      gone.add(step.key)
    }
  }
  return along
}

const untaggedParents = (
  image: ImageItem,
  gone: ReadonlySet<ItemKey>,
  items: Inventory['items'],
): readonly ItemKey[] => {
  const parents: ItemKey[] = []
  let next = parentOf(image, items)
  while (next && next.record.references.length === 0 && gone.has(next.key)) {
    parents.push(next.key)
    next = parentOf(next, items)
  }
  return parents
}

/**
 * For every image that goes, what may go along with it: which of those that share a parent is the last, only the run will tell. Nearest
 * first; all of them go in the end. Empty where the engine takes nothing.
 */
export const cascades = (
  going: readonly Item[],
  {items}: Inventory,
  honoursNoPrune: boolean,
): ReadonlyMap<ItemKey, readonly ItemKey[]> => {
  if (honoursNoPrune) return new Map()
  const keys = going.map(({key}) => key)
  const gone = new Set([...keys, ...stepsUnder(keys, items)])
  return new Map(
    going.flatMap((item) => (item.kind === 'image' ? [[item.key, untaggedParents(item, gone, items)] as const] : [])),
  )
}
