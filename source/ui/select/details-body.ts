import {printable} from '../../text/printable.ts'
import type {RowKey} from '../state/row-key.ts'
import type {State} from '../state/state.ts'
import {itemAt, projectAt} from '../state/visible-items.ts'
import {factDraws} from './facts.ts'
import {itemFacts} from './item-facts.ts'
import {leadLines} from './lead-lines.ts'
import {type Draw, emptyLine, textLine} from './line.ts'
import {projectFacts} from './project-facts.ts'
import {storyDraws} from './story-draws.ts'

export interface Details {
  readonly lines: readonly Draw[]
  /** Index of the line of the first link. */
  readonly links: number
}

const assembled = (above: readonly Draw[], title: string, leads: readonly Draw[], below: readonly Draw[]): Details => {
  const before = [...above, emptyLine, textLine(printable(title), 'strong')]
  return {lines: [...before, ...leads, ...below], links: before.length}
}

/**
 * All there is to say about an item or a project: what matters first, then where one can go from it, then the rest of its story.
 * `link`: the one under the cursor.
 */
export const detailsBody = (state: State, shown: RowKey, link: number): Details => {
  const width = state.size.columns
  const leads = leadLines(state, shown, link)
  const project = projectAt(state, shown)
  if (project !== null) return assembled(factDraws(projectFacts(state, project), width), ' Items', leads, [])
  const item = itemAt(state, shown)
  if (item === null) return {lines: [], links: 0}
  return assembled(factDraws(itemFacts(state, item), width), ' Links', leads, storyDraws(state, item))
}
