import type {ImageId} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem} from '../inventory/item.ts'
import {matchContext} from './match.ts'
import {longestAge, rulesAreOpen} from './open-rules.ts'
import type {Policy} from './policy.ts'
import type {Verdict, Verdicts} from './verdict.ts'

/** Rules that more about an image itself can't overrule. */
const FIRM: ReadonlySet<Verdict['rule']> = new Set(['out-of-scope', 'protected', 'in-use', 'managed'])
/** The same, but a person's own rule is asked before them. */
const FIRM_LATER: ReadonlySet<Verdict['rule']> = new Set(['project', 'newest'])

const isOwn = ({rule, decision}: Verdict): boolean => decision === 'kept' && rule.startsWith('rule-')

const isOpen = (item: ImageItem, verdict: Verdict, provesOrigin: boolean, rulesOpen: boolean): boolean => {
  if (FIRM.has(verdict.rule)) return false
  if (rulesOpen) return true
  if (FIRM_LATER.has(verdict.rule) || isOwn(verdict)) return false
  return verdict.rule !== 'data' || (provesOrigin && item.origin === 'unknown')
}

/**
 * Images whose verdict what is known of their layers and tags can still change: where images are dear to read, no others are worth
 * it. Those that were built within the longest limit come with them, since they may have been built on one of these.
 * `provesOrigin`: it will be asked where images came from.
 */
export const imagesInQuestion = (
  inventory: Inventory,
  verdicts: Verdicts,
  policy: Policy,
  provesOrigin: boolean,
): readonly ImageId[] => {
  const {items, now} = inventory
  const {limits, rules} = policy
  const context = matchContext(inventory, policy)
  const images = [...items.values()].filter((item) => item.kind === 'image')
  const open = new Set(
    images.filter((item) => {
      const verdict = verdicts.get(item.key)
      return verdict !== undefined && isOpen(item, verdict, provesOrigin, rulesAreOpen(rules, item, context))
    }),
  )
  if (open.size === 0) return []
  const recent = now - Math.max(limits.images, limits.untaggedImages, longestAge(rules))
  return images.filter((item) => open.has(item) || (item.record.created ?? now) > recent).map(({id}) => id)
}
