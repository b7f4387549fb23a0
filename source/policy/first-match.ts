import type {ItemKey} from '../inventory/ids.ts'
import type {Item} from '../inventory/item.ts'
import {mayMatch, surelyMatches} from './careful-match.ts'
import type {FileRule} from './file-rule.ts'
import {comesBack, idleOf, isPast} from './idle.ts'
import type {Limits} from './policy.ts'
import {clockDoubt} from './rules/clock-doubt.ts'
import {timeless} from './timeless.ts'
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

/** As a limit asks for it. */
const isOlder = (item: Item, than: number, {policy, inventory: {now}}: Around): boolean => {
  const past = idleOf(item, {clock: policy.clock, limits: allOf(than)}, now).filter((way) => isPast(way, now))
  return past.length > 0 && (comesBack(item) || past.some(({isProven}) => isProven))
}

/** What can't be proven to be old satisfies no rule that removes; nor does it prove to be young, so that the opposite is never true. */
const isOldEnough = ({match}: FileRule, item: Item, around: Around): boolean =>
  match.terms.every(({negated, question}) => {
    if (question.field !== 'older') return true
    return !negated && clockDoubt(around) === null && isOlder(item, question.than, around)
  })

const isMatch = (rule: FileRule, item: Item, around: Around): boolean => {
  const {match, verdict} = rule
  if (verdict === 'kept') return mayMatch(match, item, around.matching)
  return surelyMatches(timeless(match), item, around.matching) && isOldEnough(rule, item, around)
}

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
