import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import {idleOf, longest} from './idle.ts'
import type {Policy} from './policy.ts'

const DAY = 86_400_000

/** To miss anything costs something, however small it is: of two ways to the same space the one with fewer items is better. */
const BYTES_OF_ANY = 10_000_000

/** How much worse a byte is to get back: pulled, made again, perhaps not at all, not at all. */
const HOW: Readonly<Record<Item['recover']['how'], number>> = {pull: 1, rebuild: 10, unknown: 100, none: 1000}

/** Nobody can name an untagged image: what it was is a tag's past (design.md §6, rule 5). */
const weightOf = (item: Item): number => (item.kind === 'image' && item.untagged ? HOW.pull : HOW[item.recover.how])

const bytesOf = ({size}: Item): number => (size && knownValue(size)) ?? 0

/** Falls with the time unused, ever more slowly: 1 today, 1/4 after 9 days, 1/10 after 81. */
const freshness = (item: Item, policy: Policy, now: number): number => {
  const idle = longest(idleOf(item, policy, now))
  return 1 / (1 + Math.sqrt(idle === null ? 0 : Math.max(0, now - idle.at) / DAY))
}

/**
 * How much someone might miss an item, in bytes to get back: adds up over items. What can be pulled again is missed less than
 * what has to be made again, and that less than only copies; what was long unused less than what was used of late.
 */
export const regretOf = (item: Item, policy: Policy, now: number): number =>
  weightOf(item) * (bytesOf(item) + BYTES_OF_ANY) * freshness(item, policy, now)
