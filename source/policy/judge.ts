import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {keeps} from '../inventory/link.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {FileRule} from './file-rule.ts'
import {idleOf, isPast, longest} from './idle.ts'
import type {Policy} from './policy.ts'
import type {Rule} from './rules/rule.ts'
import {rulesOf} from './rules.ts'
import {sayStale} from './say-idle.ts'
import type {Verdict, Verdicts} from './verdict.ts'
import type {World} from './world.ts'
import {holdersOf, isHolding, worldOf} from './world-of.ts'

const staleVerdict = (item: Item, {policy, inventory: {now}}: World): Verdict => {
  const rule = item.kind === 'container' ? 'stopped' : item.kind === 'image' && item.untagged ? 'untagged' : 'unused'
  const ways = idleOf(item, policy, now)
  const way = longest(ways.filter((one) => isPast(one, now))) ?? longest(ways)
  return {decision: 'stale', rule, reason: way === null ? printable('unused') : sayStale(way, item, now)}
}

const verdictBy = ({keeper, decision}: Rule, reason: Printable): Verdict =>
  decision === 'stale' ? {decision, rule: keeper as FileRule['name'], reason} : {decision: 'kept', rule: keeper, reason}

const decide = (item: Item, world: World, rules: readonly Rule[]): Verdict => {
  for (const rule of rules) {
    const reason = rule.ask(item, world)
    if (reason !== null) return verdictBy(rule, reason)
  }
  return staleVerdict(item, world)
}

/** What an item keeps, seen from its own side. */
const heldBy = function* (item: Item): Generator<ItemKey> {
  for (const link of item.uses) if (keeps(link)) yield link.to
  if (item.kind === 'image') for (const link of item.usedBy) if (isHolding(link)) yield link.from
}

/**
 * A verdict for every item. What only stale items keep is judged as if they were gone: an item is judged once all that keeps it
 * is known to be stale, users first. What keeps itself in a circle is never reached so, and stays.
 */
export const judge = (inventory: Inventory, policy: Policy, rules: readonly Rule[] = rulesOf(policy)): Verdicts => {
  const stale = new Set<ItemKey>()
  const verdicts = new Map<ItemKey, Verdict>()
  const waitingFor = new Map<ItemKey, number>()
  const world = worldOf(inventory, policy, stale)
  const free: Item[] = []
  for (const item of inventory.items.values()) {
    const holders = holdersOf(item, stale).length
    waitingFor.set(item.key, holders)
    if (holders === 0) free.push(item)
  }
  for (const item of free) {
    const verdict = decide(item, world, rules)
    verdicts.set(item.key, verdict)
    if (verdict.decision === 'kept') continue
    stale.add(item.key)
    for (const key of heldBy(item)) {
      const left = (waitingFor.get(key) ?? 0) - 1
      waitingFor.set(key, left)
      const held = inventory.items.get(key)
      if (left === 0 && held) free.push(held)
    }
  }
  const ordered = new Map<ItemKey, Verdict>()
  for (const item of inventory.items.values())
    ordered.set(item.key, verdicts.get(item.key) ?? decide(item, world, rules))
  return ordered
}
