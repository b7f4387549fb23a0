import type {Project} from '../../inventory/projects.ts'
import {sayAge} from '../../text/age.ts'
import {sayRange} from '../../text/bytes.ts'
import type {Fact} from '../../text/fact.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayItems} from '../state/say-items.ts'
import type {State} from '../state/state.ts'
import {FILES_WORDS, sayProjectFrees, sayProjectUsed, sayRunning} from './project-row.ts'
import {sayMeasured, UNKNOWN} from './say-item.ts'

/** What is known of a compose project as a whole. */
export const projectFacts = (state: State, project: Project): readonly Fact[] => {
  const {now} = state.view.inventory
  const created =
    project.created === null ? UNKNOWN : say`${sayAge(Math.max(0, now - project.created))} ago, its oldest`
  const keys = project.items.map(({key}) => key)
  return [
    ['files', FILES_WORDS[project.files]],
    ['containers', sayRunning(project)],
    ['holds', keys.length === 0 ? printable('nothing') : sayItems(state, keys)],
    ...project.places.map((place): Fact => ['place', printable(place)]),
    ['created', created],
    ['last used', sayProjectUsed(project, state.view)],
    ['size', sayMeasured(project.size, sayRange)],
    [
      'frees',
      say`${sayProjectFrees(state, project)} when it is marked; volumes and what else may be data are marked with m`,
    ],
  ]
}
