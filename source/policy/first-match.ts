import type {ItemKey} from '../inventory/ids.ts'
import type {Item} from '../inventory/item.ts'
import type {FileRule} from './file-rule.ts'
import {comesBack, idleOf, isPast} from './idle.ts'
import {matches} from './match.ts'
import type {Limits} from './policy.ts'
import {clockDoubt} from './rules/clock-doubt.ts'
import type {World} from './world.ts'

type Around = Pick<World, 'inventory' | 'policy' | 'matching'>

const allOf = (limit: number): Limits => ({
  containers: limit,
  untaggedImages: limit,
  images: limit,
  networks: limit,
  cache: limit,
  anonymousVolumes: limit,
  namedVolumes: limit,
})

/** Whether it is proven to be older, or younger, as a limit asks for it; null: nobody knows. */
const isOlder = (item: Item, than: number, {policy, inventory: {now}}: Around): boolean | null => {
  const ways = idleOf(item, {clock: policy.clock, limits: allOf(than)}, now)
  if (ways.length === 0) return null
  const past = ways.filter((way) => isPast(way, now))
  if (past.length === 0) return false
  return comesBack(item) || past.some(({isProven}) => isProven) ? true : null
}

/** An age that nobody knows satisfies no rule that removes: not `older:`, and not its opposite. */
const isOldEnough = ({match}: FileRule, item: Item, around: Around): boolean =>
  match.terms.every(({negated, question}) => {
    if (question.field !== 'older') return true
    const older = clockDoubt(around) === null ? isOlder(item, question.than, around) : null
    return older !== null && older !== negated
  })

const isMatch = (rule: FileRule, item: Item, around: Around): boolean =>
  matches(rule.match, item, around.matching) && (rule.verdict === 'kept' || isOldEnough(rule, item, around))

/** For each item the first of a person's own rules that matches it; remembered for this world. */
export const firstMatch = (around: Around): World['ruleFor'] => {
  const {rules} = around.policy
  if (rules.length === 0) return () => null
  const found = new Map<ItemKey, FileRule | null>()
  return (item) => {
    const known = found.get(item.key)
    if (known !== undefined) return known
    const rule = rules.find((one) => isMatch(one, item, around)) ?? null
    found.set(item.key, rule)
    return rule
  }
}
