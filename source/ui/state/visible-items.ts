import type {ItemKey, Kind} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {matchContext, matches} from '../../policy/match.ts'
import {per} from '../select/per.ts'
import {isUnused} from './is-unused.ts'
import type {State} from './state.ts'

// Untagged parents would be rows nobody can name; their children's plans remove them, and details lead to them.
const isListed = (item: Item): boolean => !(item.kind === 'image' && item.record.hidden)

const byKind = per((inventory: Inventory): Readonly<Record<Kind, readonly Item[]>> => {
  const listed = [...inventory.items.values()].filter(isListed)
  const of = (kind: Kind) => listed.filter((item) => item.kind === kind)
  return {
    image: of('image'),
    container: of('container'),
    volume: of('volume'),
    network: of('network'),
    cache: of('cache'),
  }
})

export const itemsOf = (inventory: Inventory, kind: Kind): readonly Item[] => byKind(inventory)[kind]

/** What filter and `u` leave of the tab in front, in no order. */
export const visibleItems = (state: State): readonly Item[] => {
  const {pattern} = state.filter
  const {inventory} = state.view
  const context = matchContext(inventory, state.policy)
  return itemsOf(inventory, state.tab).filter(
    (item) => (!state.unusedOnly || isUnused(item)) && (pattern === null || matches(pattern, item, context)),
  )
}

export const itemAt = (state: State, key: ItemKey | null): Item | null =>
  key === null ? null : (state.view.inventory.items.get(key) ?? null)
