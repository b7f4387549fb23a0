import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {makeFreedCounter} from '../freed-counter.ts'
import type {Settled} from '../settle.ts'

/** What taking some items more adds: bytes freed for sure, and regret. */
export interface Worth {
  readonly gain: number
  readonly regret: number
}

/** Items that may go, by their places in the order of the plan, and which of them are taken. */
export interface Taking {
  readonly count: number
  readonly regretOf: (place: number) => number
  readonly has: (place: number) => boolean
  /** These and all that must go before them, without what is taken already; users first. */
  readonly missing: (places: readonly number[]) => readonly number[]
  /** The other way round: what could not go any more without these, of what is taken. */
  readonly leaning: (place: number) => readonly number[]
  readonly take: (places: readonly number[]) => void
  readonly giveBack: (places: readonly number[]) => void
  readonly worth: (places: readonly number[]) => Worth
  readonly isEnough: () => boolean
  /** Bytes that are missing yet. */
  readonly lacks: () => number
  readonly taken: () => readonly number[]
  /** Nothing adds more together than the bundles say: what holds layers is known. */
  readonly isPlain: boolean
}

const reach = (from: readonly number[], next: readonly (readonly number[])[], isIn: (place: number) => boolean) => {
  const seen = new Set<number>()
  const visit = (place: number) => {
    if (seen.has(place) || !isIn(place)) return
    seen.add(place)
    for (const other of next[place] ?? []) visit(other)
  }
  for (const place of from) visit(place)
  return [...seen].sort((one, other) => one - other)
}

/** `needed`: bytes that all taken together must free for sure. */
export const makeTaking = (
  inventory: Inventory,
  {going, usersOf}: Settled,
  regret: (item: Item) => number,
  needed: number,
): Taking => {
  const counter = makeFreedCounter(inventory)
  const places = new Map(going.map(({key}, place) => [key, place]))
  const users = going.map((item) => usersOf(item).flatMap(({key}) => places.get(key) ?? []))
  const uses: number[][] = going.map(() => [])
  for (const [place, all] of users.entries()) for (const user of all) uses[user]?.push(place)
  const regrets = going.map(regret)
  const taken = new Set<number>()
  const toggle = (all: readonly number[]) => {
    for (const place of all) {
      const item = going[place]
      if (item) counter.toggle(item.key)
    }
  }
  return {
    count: going.length,
    regretOf: (place) => regrets[place] ?? 0,
    has: (place) => taken.has(place),
    missing: (from) => reach(from, users, (place) => !taken.has(place)),
    leaning: (place) => reach([place], uses, (other) => taken.has(other)),
    take: (all) => {
      toggle(all)
      for (const place of all) taken.add(place)
    },
    giveBack: (all) => {
      toggle(all)
      for (const place of all) taken.delete(place)
    },
    worth: (all) => {
      const before = counter.progress()
      toggle(all)
      const gain = counter.progress() - before
      toggle(all)
      return {gain, regret: all.reduce((sum, place) => sum + (regrets[place] ?? 0), 0)}
    },
    isEnough: () => counter.total().atLeast >= needed,
    lacks: () => needed - counter.total().atLeast,
    taken: () => [...taken],
    isPlain: inventory.layers.unseen === 0 && inventory.layers.content === null,
  }
}
