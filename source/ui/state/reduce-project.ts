import type {ItemKey} from '../../inventory/ids.ts'
import type {Project} from '../../inventory/projects.ts'
import {say} from '../../text/say.ts'
import {goingTogether} from './going-together.ts'
import {withMarks} from './marking.ts'
import {tell} from './next.ts'
import {projectGoing, projectMarks} from './project-going.ts'
import {sayItems} from './say-items.ts'
import type {State} from './state.ts'

const withoutMarks = (state: State, project: Project): State => {
  const marks = new Set(state.marks)
  for (const {key} of project.items) marks.delete(key)
  const gone = [...state.marks].filter((key) => !marks.has(key))
  return tell(withMarks(state, marks), say`${sayItems(state, gone)} of ${project.name} no longer marked`)
}

const offer = (state: State, project: Project): readonly ItemKey[] =>
  goingTogether(state, project.items).flatMap(({key}) => (state.marks.has(key) ? [] : [key]))

const whyNone = ({running, name}: Project) =>
  running > 0
    ? say`nothing of ${name} can go: it is running`
    : say`nothing of ${name} can go: it is in use, or protected`

/** Space on a project: marks what of it can go, and offers its data; where all is marked, takes the marks away. */
export const toggleProject = (state: State, project: Project): State => {
  if (projectMarks(state, project) === 'all') return withoutMarks(state, project)
  const fresh = projectGoing(state, project).flatMap(({key}) => (state.marks.has(key) ? [] : [key]))
  const marked = fresh.length === 0 ? state : withMarks(state, new Set([...state.marks, ...fresh]))
  const data = offer(marked, project)
  const more = data.length === 0 ? '' : ` · m marks ${sayItems(state, data)} with data too`
  if (fresh.length === 0 && data.length === 0) return tell(state, whyNone(project))
  const words =
    fresh.length === 0
      ? say`what of ${project.name} can go holds data`
      : say`marked ${sayItems(state, fresh)} of ${project.name}`
  return {...tell(marked, say`${words}${more}`), offer: data}
}
