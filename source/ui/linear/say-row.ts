import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {sayFrees} from '../select/frees.ts'
import {FILES_WORDS, sayProjectFrees, sayRunning} from '../select/project-row.ts'
import {KIND_WORDS, NONE, sayLastUsed, sayName, saySize, sayUse} from '../select/say-item.ts'
import {projectMarks} from '../state/project-going.ts'
import type {State} from '../state/state.ts'
import {itemAt, projectAt} from '../state/visible-items.ts'

const place = ({rows}: State): string =>
  rows.cursor === null ? '' : `${rows.order.indexOf(rows.cursor) + 1} of ${rows.order.length}`

const sayUsers = (item: Item, inventory: Inventory): Printable => {
  const use = sayUse(item, inventory)
  if (item.kind === 'container') return say`state ${use}`
  return use === NONE ? printable('used by nothing') : say`used by ${use}`
}

const sayItem = (state: State): Printable | null => {
  const {view, rows, marks} = state
  const item = itemAt(state, rows.cursor)
  if (item === null) return null
  const {name, more} = sayName(item)
  const verdict = view.verdicts.get(item.key)
  const parts = [
    say`${KIND_WORDS[item.kind].one} ${name}${more === '' ? '' : ` ${more}`}`,
    ...(marks.has(item.key) ? ['marked'] : []),
    ...(verdict === undefined ? [] : [say`${verdict.decision}: ${verdict.reason}`]),
    say`frees ${sayFrees(state, item)}`,
    ...(item.size === null ? [] : [say`size ${saySize(item)}`]),
    sayUsers(item, view.inventory),
    say`last used ${sayLastUsed(item, view.inventory)}`,
    place(state),
  ]
  return parts.join(', ') as Printable
}

const sayProject = (state: State): Printable | null => {
  const project = projectAt(state, state.rows.cursor)
  if (project === null) return null
  const marked = projectMarks(state, project)
  const parts = [
    say`project ${project.name}`,
    ...(marked === 'none' ? [] : [marked === 'all' ? 'marked' : 'marked in part']),
    FILES_WORDS[project.files],
    say`holds ${sayCount(project.items.length, 'item')}`,
    say`frees ${sayProjectFrees(state, project)}`,
    sayRunning(project),
    place(state),
  ]
  return parts.join(', ') as Printable
}

/** The row under the cursor, what matters first. */
export const sayRow = (state: State): Printable => sayItem(state) ?? sayProject(state) ?? printable('no rows')
