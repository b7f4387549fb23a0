import type {ByteBounds} from '../inventory/bytes.ts'
import {NO_BYTES} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Printable} from '../text/printable.ts'
import {cacheHolding, layersOf} from './cache-of.ts'
import {stepsUnder} from './cascade.ts'
import {freed} from './freed.ts'
import {never} from './never.ts'
import {type User, usersIn} from './users.ts'

/** What an item keeps on the disk, and what it takes to get it back. */
export interface Retained {
  /** What only it holds; images don't count the containers made from them. */
  readonly alone: ByteBounds
  /** What must go before it can, users first; empty: nothing. */
  readonly first: readonly ItemKey[]
  /** Untagged images that are only there because it was built on them: they free more if they go too. */
  readonly along: readonly ItemKey[]
  /** The first of it and `first` that never goes, and why. */
  readonly never: {readonly key: ItemKey; readonly reason: Printable} | null
  /** What it, `first` and `along` free together. */
  readonly frees: ByteBounds
  /** Build cache that holds its layers too, or may; and what all of it frees with them, which takes a second run. */
  readonly cache: readonly ItemKey[]
  readonly freesWithCache: ByteBounds
}

/** All that would have to go first, each behind those that need it. */
const blockersOf = (item: Item, items: Inventory['items'], usersOf: (item: Item) => readonly User[]) => {
  const seen = new Set<ItemKey>([item.key])
  const first: ItemKey[] = []
  const visit = (one: Item) => {
    for (const {key} of usersOf(one)) {
      if (seen.has(key)) continue
      seen.add(key)
      const user = items.get(key)
      if (user) visit(user)
      first.push(key)
    }
  }
  visit(item)
  return first
}

const nothing: Retained = {
  alone: NO_BYTES,
  first: [],
  along: [],
  never: null,
  frees: NO_BYTES,
  cache: [],
  freesWithCache: NO_BYTES,
}

/** Builds the question what an item retains; a key of no item retains nothing. */
export const retainedIn = (inventory: Inventory): ((key: ItemKey) => Retained) => {
  const {items} = inventory
  const usersOf = usersIn(inventory)
  return (key) => {
    const item = items.get(key)
    if (!item) return nothing
    const first = blockersOf(item, items, usersOf)
    const along = stepsUnder([...first, key], items)
    const going = [...first, key, ...along]
    const cache = cacheHolding(layersOf(going, inventory), inventory)
    const stuck = [key, ...first].flatMap((one) => {
      const other = items.get(one)
      const reason = other ? never(other, inventory) : null
      return reason ? [{key: one, reason}] : []
    })
    return {
      alone: (item.own && knownValue(item.own)) ?? freed(inventory, [key]),
      first,
      along,
      never: stuck[0] ?? null,
      frees: freed(inventory, going),
      cache,
      freesWithCache: freed(inventory, [...going, ...cache]),
    }
  }
}

/** What one item retains. */
export const retained = (inventory: Inventory, key: ItemKey): Retained => retainedIn(inventory)(key)
