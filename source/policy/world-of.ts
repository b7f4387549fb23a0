import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {keeps, type Link} from '../inventory/link.ts'
import {knownValue} from '../inventory/measured.ts'
import {rawString} from '../text/raw.ts'
import {buildBases} from './build-bases.ts'
import {firstMatch} from './first-match.ts'
import {matchContext} from './match.ts'
import {newestCache} from './newest-cache.ts'
import {newestImages} from './newest-images.ts'
import {pinFinder} from './pins.ts'
import {podContainers} from './pods.ts'
import type {Policy} from './policy.ts'
import {isProtected} from './rules/protected.ts'
import {servedItems} from './served.ts'
import type {World} from './world.ts'

const runningProjects = (inventory: Inventory): ReadonlySet<string> => {
  const running = new Set<string>()
  for (const {kind, age, project} of inventory.items.values())
    if (kind === 'container' && age.inUse && project !== null) running.add(rawString(project))
  return running
}

export const isHolding = ({how}: Link): boolean => how === 'layer'

/** The links that keep an item, from who is not gone; a build cache record's own links to images that have its layers, too. */
export const holdersOf = (item: Item, gone: ReadonlySet<ItemKey>): readonly Link[] => {
  const {usedBy} = item
  if (usedBy.length === 0 && item.kind !== 'cache') return usedBy
  const users = usedBy.filter((link) => keeps(link) && !gone.has(link.from))
  return item.kind === 'cache'
    ? [...users, ...item.uses.filter((link) => isHolding(link) && !gone.has(link.to))]
    : users
}

/** What the rules may ask of this inventory; `gone`: what counts as gone already, and may grow. */
export const worldOf = (inventory: Inventory, policy: Policy, gone: ReadonlySet<ItemKey>): World => {
  const around = {
    inventory,
    policy,
    matching: matchContext(inventory, policy),
    pinsOf: pinFinder(policy.pins, knownValue(inventory.engine)?.key ?? null),
  }
  const ruleFor = firstMatch(around)
  // said in rule 1's place: see protection.ts
  const isSaid = (item: Item) => ruleFor(item)?.verdict === 'kept' || isProtected(item, around) !== null
  return {
    ...around,
    ruleFor,
    keptBy: (item) => holdersOf(item, gone),
    buildBases: buildBases(inventory),
    running: runningProjects(inventory),
    servedBy: servedItems(inventory),
    pods: podContainers(inventory),
    newest: newestImages(inventory, policy.keepNewest, isSaid),
    newestCache: newestCache(inventory, policy.keepCache),
  }
}
