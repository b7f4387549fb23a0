import {printable} from '../../text/printable.ts'
import type {RowKey} from '../state/row-key.ts'
import type {State} from '../state/state.ts'
import {itemAt, projectAt} from '../state/visible-items.ts'
import type {Fact} from './facts.ts'
import {factDraws} from './facts.ts'
import {itemFacts} from './item-facts.ts'
import {leadLines} from './lead-lines.ts'
import {type Draw, emptyLine, textLine} from './line.ts'
import {projectFacts} from './project-facts.ts'

export interface Details {
  readonly lines: readonly Draw[]
  /** Index of the line of the first link. */
  readonly links: number
}

const factsOf = (state: State, shown: RowKey): readonly Fact[] => {
  const project = projectAt(state, shown)
  if (project !== null) return projectFacts(state, project)
  const item = itemAt(state, shown)
  return item === null ? [] : itemFacts(item, state.view)
}

/** All there is to say about an item or a project, and where one can go from it; `link`: the one under the cursor. */
export const detailsBody = (state: State, shown: RowKey, link: number): Details => {
  const above = [
    ...factDraws(factsOf(state, shown), state.size.columns),
    emptyLine,
    textLine(printable(projectAt(state, shown) === null ? ' Links' : ' Items'), 'strong'),
  ]
  return {lines: [...above, ...leadLines(state, shown, link)], links: above.length}
}
