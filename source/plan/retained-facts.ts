import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {countKind, nameKind} from '../inventory/say/kind-words.ts'
import {sayBounds} from '../text/bytes.ts'
import type {Fact} from '../text/fact.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayCount, sayList} from '../text/sentences.ts'
import type {Retained} from './retained.ts'

/** More are counted, or told with -v. */
const NAMED = 6

const itemsOf = (keys: readonly ItemKey[], {items}: Inventory): readonly Item[] =>
  keys.flatMap((key) => items.get(key) ?? [])

const named = (keys: readonly ItemKey[], inventory: Inventory, all: boolean): Printable => {
  const names = itemsOf(keys, inventory).map(nameKind)
  return all || names.length <= NAMED
    ? say`${names.join(', ')}`
    : say`${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
}

/** `2 stopped containers and 1 image`. */
const counted = (keys: readonly ItemKey[], inventory: Inventory): Printable => {
  const counts = new Map<string, number>()
  for (const item of itemsOf(keys, inventory)) {
    const rests = item.kind === 'container' && !item.age.inUse
    const word = rests ? 'stopped container' : item.kind
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return sayList([...counts].map(([word, count]) => sayCount(count, word === 'cache' ? 'build cache record' : word)))
}

const sameBounds = (one: ByteBounds, other: ByteBounds): boolean =>
  one.atLeast === other.atLeast && one.atMost === other.atMost

/** What it frees by itself, what stands in its way, and what all of that frees together. `alone`: what removing it now would free. */
export const retainedFacts = (
  alone: ByteBounds,
  {first, along, never, frees, cache, freesWithCache}: Retained,
  inventory: Inventory,
  all: boolean,
): readonly Fact[] => {
  const stuck = never === null ? undefined : inventory.items.get(never.key)
  const set = [...first, ...along]
  return [
    ['alone, now', sayBounds(alone)],
    ...(first.length === 0
      ? []
      : [['in its way', say`${named(first, inventory, all)}${first.length > 1 ? '; in this order' : ''}`] as const]),
    ...(set.length === 0
      ? []
      : [['together', say`goes with ${counted(set, inventory)}: ${sayBounds(frees)}`] as const]),
    ...(stuck === undefined || never === null ? [] : [['never', say`${nameKind(stuck)}: ${never.reason}`] as const]),
    ...(cache.length === 0 || sameBounds(frees, freesWithCache)
      ? []
      : [
          [
            'with cache',
            say`${sayBounds(freesWithCache)}, once ${countKind(cache.length, 'cache')} that may hold its layers went too`,
          ] as const,
        ]),
  ]
}
