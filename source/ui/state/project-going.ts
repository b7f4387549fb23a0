import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {Project} from '../../inventory/projects.ts'
import {freed} from '../../plan/freed.ts'
import {losses} from '../../plan/losses.ts'
import type {Policy} from '../../policy/policy.ts'
import {per} from '../select/per.ts'
import {goingTogether} from './going-together.ts'
import {NO_MARKS} from './marking.ts'
import {most} from './sort.ts'
import type {State} from './state.ts'

/** Data and proven only copies are marked by a key of their own. */
const isData = (item: Item): boolean => losses(item).some(({why}) => why !== 'unknown-origin')

/** What marking a project marks: what of it can go and holds no data; of what is marked, that too. */
export const projectGoing = (state: State, project: Project): readonly Item[] =>
  goingTogether(
    state,
    project.items.filter((item) => state.marks.has(item.key) || !isData(item)),
  )

/** Items in view that a key for many marks: of projects, what holds no data. */
export const unheldItems = (items: readonly Item[]): readonly Item[] => items.filter((item) => !isData(item))

export const projectMarks = (state: State, project: Project): 'none' | 'some' | 'all' => {
  const marked = project.items.filter(({key}) => state.marks.has(key)).length
  if (marked === 0) return 'none'
  return projectGoing(state, project).every(({key}) => state.marks.has(key)) ? 'all' : 'some'
}

const staticFrees = per((_inventory: Inventory) => per((_policy: Policy) => new Map<Project, number | null>()))

/** Tells what marking a project would free were nothing marked, bytes: an order that marks do not change. Null: nothing of it can go. */
export const projectFreesIn = (state: State): ((project: Project) => number | null) => {
  const {inventory} = state.view
  const known = staticFrees(inventory)(state.policy)
  const unmarked: State = {...state, marks: NO_MARKS}
  return (project) => {
    const found = known.get(project)
    if (found !== undefined) return found
    const going = projectGoing(unmarked, project)
    const frees = going.length === 0 ? null : most(freed(inventory, new Set(going.map(({key}) => key))))
    known.set(project, frees)
    return frees
  }
}
