import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem} from '../inventory/item.ts'
import {referenceParts} from '../inventory/reference-parts.ts'

/** Repositories in which it is a version: a tag of its own beside `latest`. */
const versionedIn = (image: ImageItem): ReadonlySet<string> => {
  const repositories = new Set<string>()
  for (const {kind, text} of image.record.references) {
    if (kind !== 'tag') continue
    const {repository, tag} = referenceParts(text)
    if (tag !== 'latest') repositories.add(repository)
  }
  return repositories
}

const bornAt = ({age}: ImageItem): number => age.created ?? age.arrived ?? Number.NEGATIVE_INFINITY
const cameAt = ({age}: ImageItem): number => age.arrived ?? Number.NEGATIVE_INFINITY

/** By the date they were made; those without one, as reproducible builds are, by when they arrived. Ties: arrived later, smaller id. */
const byBirth = (one: ImageItem, other: ImageItem): number => {
  for (const time of [bornAt, cameAt]) {
    const [a, b] = [time(one), time(other)]
    if (a !== b) return b - a
  }
  return one.id < other.id ? -1 : 1
}

/**
 * The newest `count` images of each repository, with its name. `latest`, what runs and what someone said is kept (`isSaid`) don't
 * count: they stay, or go, by themselves.
 */
export const newestImages = (
  inventory: Inventory,
  count: number,
  isSaid: (image: ImageItem) => boolean,
): ReadonlyMap<ItemKey, string> => {
  const kept = new Map<ItemKey, string>()
  if (count === 0) return kept
  const versions = new Map<string, ImageItem[]>()
  for (const item of inventory.items.values()) {
    if (item.kind !== 'image' || item.age.inUse || isSaid(item)) continue
    for (const repository of versionedIn(item)) {
      const images = versions.get(repository)
      if (images) images.push(item)
      else versions.set(repository, [item])
    }
  }
  for (const [repository, images] of versions)
    for (const {key} of images.sort(byBirth).slice(0, count)) kept.set(key, kept.get(key) ?? repository)
  return kept
}
