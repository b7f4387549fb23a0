import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {keeps, type Link} from '../inventory/link.ts'
import {printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {idleOf, isPast, longest} from './idle.ts'
import {matchContext} from './match.ts'
import {newestImages} from './newest-images.ts'
import {podContainers} from './pods.ts'
import type {Policy} from './policy.ts'
import type {Rule} from './rules/rule.ts'
import {RULES} from './rules.ts'
import {sayStale} from './say-idle.ts'
import {servedItems} from './served.ts'
import type {Verdict, Verdicts} from './verdict.ts'
import type {World} from './world.ts'

const runningProjects = (inventory: Inventory): ReadonlySet<string> => {
  const running = new Set<string>()
  for (const {kind, age, project} of inventory.items.values())
    if (kind === 'container' && age.inUse && project !== null) running.add(rawString(project))
  return running
}

const staleVerdict = (item: Item, {policy, inventory: {now}}: World): Verdict => {
  const rule = item.kind === 'container' ? 'stopped' : item.kind === 'image' && item.untagged ? 'untagged' : 'unused'
  const ways = idleOf(item, policy, now)
  const way = longest(ways.filter((one) => isPast(one, now))) ?? longest(ways)
  return {decision: 'stale', rule, reason: way === null ? printable('unused') : sayStale(way, item, now)}
}

const decide = (item: Item, world: World, rules: readonly Rule[]): Verdict => {
  for (const {keeper, ask} of rules) {
    const reason = ask(item, world)
    if (reason !== null) return {decision: 'kept', rule: keeper, reason}
  }
  return staleVerdict(item, world)
}

const isHolding = ({how}: Link): boolean => how === 'layer'

/** The links that keep an item, from who is not gone; a build cache record's own links to images that have its layers, too. */
const holdersOf = (item: Item, gone: ReadonlySet<ItemKey>): readonly Link[] => {
  const {usedBy} = item
  if (usedBy.length === 0 && item.kind !== 'cache') return usedBy
  const users = usedBy.filter((link) => keeps(link) && !gone.has(link.from))
  return item.kind === 'cache'
    ? [...users, ...item.uses.filter((link) => isHolding(link) && !gone.has(link.to))]
    : users
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
export const judge = (inventory: Inventory, policy: Policy, rules: readonly Rule[] = RULES): Verdicts => {
  const stale = new Set<ItemKey>()
  const verdicts = new Map<ItemKey, Verdict>()
  const waitingFor = new Map<ItemKey, number>()
  const world: World = {
    inventory,
    policy,
    matching: matchContext(inventory, policy),
    keptBy: (item) => holdersOf(item, stale),
    running: runningProjects(inventory),
    servedBy: servedItems(inventory),
    pods: podContainers(inventory),
    newest: newestImages(inventory, policy.keepNewest),
  }
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
