import type {ImageId} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem} from '../inventory/item.ts'
import type {Policy} from './policy.ts'
import type {Verdict, Verdicts} from './verdict.ts'

/** Rules that more about an image itself can't overrule. */
const FIRM: ReadonlySet<Verdict['rule']> = new Set([
  'out-of-scope',
  'protected',
  'in-use',
  'managed',
  'project',
  'newest',
])

const isOpen = (item: ImageItem, verdict: Verdict | undefined, provesOrigin: boolean): boolean => {
  if (verdict === undefined || FIRM.has(verdict.rule)) return false
  return verdict.rule !== 'data' || (provesOrigin && item.origin === 'unknown')
}

/**
 * Images whose verdict what is known of their layers and tags can still change: where images are dear to read, no others are worth
 * it. Those that were built within the longest limit come with them, since they may have been built on one of these.
 * `provesOrigin`: it will be asked where images came from.
 */
export const imagesInQuestion = (
  {items, now}: Inventory,
  verdicts: Verdicts,
  {limits}: Policy,
  provesOrigin: boolean,
): readonly ImageId[] => {
  const images = [...items.values()].filter((item) => item.kind === 'image')
  const open = new Set(images.filter((item) => isOpen(item, verdicts.get(item.key), provesOrigin)))
  if (open.size === 0) return []
  const recent = now - Math.max(limits.images, limits.untaggedImages)
  return images.filter((item) => open.has(item) || (item.record.created ?? now) > recent).map(({id}) => id)
}
