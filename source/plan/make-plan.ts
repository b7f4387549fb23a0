import {NO_BYTES} from '../inventory/bytes.ts'
import type {EngineKey, ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {CacheItem, Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Selection} from '../policy/selection.ts'
import {printable} from '../text/printable.ts'
import {toRaw} from '../text/raw.ts'
import {makeAdder} from './added-by.ts'
import {cacheBatches} from './cache-batches.ts'
import {cascades} from './cascade.ts'
import {type Draft, draftOf, draftOfCache, draftsOfImage, place} from './draft.ts'
import {freed} from './freed.ts'
import type {Plan, Step} from './plan.ts'
import {type Settled, settle} from './settle.ts'

/** Stands where no engine said who it is; such a plan has no steps. */
const NO_ENGINE = '' as EngineKey
const MARKED = printable('marked by hand')

/** Drafts of one thing to remove, and the items they are of. */
interface Group {
  readonly items: readonly Item[]
  readonly drafts: readonly Draft[]
}

const groupsOf = (settled: Settled, inventory: Inventory, selection: Selection): readonly Group[] => {
  const honoursNoPrune = knownValue(inventory.engine)?.profile.honoursNoPrune ?? false
  const along = cascades(settled.going, inventory, honoursNoPrune)
  const reasonOf = (item: Item) => selection.get(item.key) ?? MARKED
  const groups: Group[] = []
  for (const item of settled.going) {
    if (item.kind === 'cache') continue
    const drafts =
      item.kind === 'image'
        ? draftsOfImage(item, reasonOf(item), along.get(item.key) ?? [])
        : [draftOf(item, reasonOf(item))]
    groups.push({items: [item], drafts})
  }
  const records = knownValue(inventory.snapshot.cache) ?? []
  const cache = settled.going.filter((item): item is CacheItem => item.kind === 'cache')
  for (const items of cacheBatches(cache)) {
    const [first] = items
    if (first) groups.push({items, drafts: [draftOfCache(items, reasonOf(first), records)]})
  }
  return groups
}

/** Numbers the drafts, and links them: a group waits for the groups of all its items' users, a step for the one before it. */
const placeAll = (groups: readonly Group[], settled: Settled, inventory: Inventory): readonly Step[] => {
  const steps: Step[] = []
  const endOf = new Map<ItemKey, number>()
  const addedBy = makeAdder(inventory)
  for (const group of groups) {
    const {items, drafts} = group
    const users = items.flatMap((item) => settled.usersOf(item).flatMap(({key}) => endOf.get(key) ?? []))
    let after: readonly number[] = [...new Set(users)].sort((one, other) => one - other)
    const frees = addedBy(group.drafts)
    for (const [index, draft] of drafts.entries()) {
      const n = steps.length + 1
      steps.push(place(draft, {n, after, frees: index === drafts.length - 1 ? frees : NO_BYTES}))
      after = [n]
    }
    for (const {key} of items) endOf.set(key, steps.length)
  }
  return steps
}

/**
 * The ordered steps that remove a selection: containers, networks, volumes, images, build cache, users always before what
 * they use. What something that stays needs is left out, with the reason and what would have to be marked too.
 */
export const makePlan = (inventory: Inventory, selection: Selection): Plan => {
  const settled = settle(inventory, selection)
  const steps = placeAll(groupsOf(settled, inventory, selection), settled, inventory)
  const removed = new Set(steps.flatMap(({removes}) => removes))
  const alongKeys = steps.flatMap((step) => (step.action === 'remove-image' ? step.takesAlong : []))
  const alsoRemoves = [...new Set(alongKeys)].flatMap((key) => {
    const item = inventory.items.get(key)
    return item && !removed.has(key) ? [{key, name: item.name}] : []
  })
  const engine = knownValue(inventory.engine)
  return {
    engine: engine?.key ?? NO_ENGINE,
    driver: engine?.driver ?? toRaw(''),
    madeAt: inventory.now,
    steps,
    alsoRemoves,
    leftOut: settled.leftOut,
    frees: freed(inventory, new Set([...removed, ...alsoRemoves.map(({key}) => key)])),
    loses: steps.flatMap(({loses}) => loses),
  }
}
