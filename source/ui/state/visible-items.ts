import type {Kind} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {Project} from '../../inventory/projects.ts'
import {type MatchContext, matchContext, matches, namesText} from '../../policy/match.ts'
import type {Pattern} from '../../policy/pattern.ts'
import {per} from '../select/per.ts'
import {isUnused} from './is-unused.ts'
import {projectIn, projectRows, type Row, type RowKey} from './row-key.ts'
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

/** Everything the tab in front could list. */
export const rowsOf = ({tab, view: {inventory}}: Pick<State, 'tab' | 'view'>): readonly Row[] =>
  tab === 'project' ? projectRows(inventory) : itemsOf(inventory, tab)

/** A project is what its items are, but its name is its own. */
const matchesProject = (pattern: Pattern, {name, items}: Project, context: MatchContext): boolean =>
  namesText(pattern, name) || items.some((item) => matches(pattern, item, context))

/** What filter and `u` leave of the tab in front, in no order. */
export const visibleRows = (state: State): readonly Row[] => {
  const {pattern} = state.filter
  const context = matchContext(state.view.inventory, state.policy)
  const isWanted = (row: Row): boolean => {
    if (row.kind !== 'project')
      return (!state.unusedOnly || isUnused(row)) && (pattern === null || matches(pattern, row, context))
    const isIdle = row.project.running === 0
    return (!state.unusedOnly || isIdle) && (pattern === null || matchesProject(pattern, row.project, context))
  }
  return rowsOf(state).filter(isWanted)
}

export const itemAt = (state: State, key: RowKey | null): Item | null =>
  key === null ? null : (state.view.inventory.items.get(key as Item['key']) ?? null)

export const projectAt = ({view}: State, key: RowKey | null): Project | null => projectIn(view.inventory, key)
