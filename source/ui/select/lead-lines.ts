import type {Link} from '../../inventory/link.ts'
import {USED_BY, USES} from '../../inventory/say-link.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {type Lead, leadsOf} from '../state/links.ts'
import type {RowKey} from '../state/row-key.ts'
import type {State} from '../state/state.ts'
import {itemAt, projectAt} from '../state/visible-items.ts'
import {type Draw, line, piece, textLine} from './line.ts'
import {sayRunning} from './project-row.ts'
import {KIND_WORDS, sayName, sayUse} from './say-item.ts'

const GONE = printable('something that is gone')

const nameAt = (state: State, key: RowKey): Printable => {
  const project = projectAt(state, key)
  if (project !== null) return say`project ${project.name}`
  const item = itemAt(state, key)
  return item === null ? GONE : say`${KIND_WORDS[item.kind].one} ${sayName(item).name}`
}

const linkWords = (link: Link, how: 'user' | 'used', name: Printable): Printable =>
  how === 'user' ? say`${name} ${USED_BY[link.how]}` : say`${USES[link.how]} ${name}`

const words = (state: State, shown: RowKey, {to, how, index}: Lead): Printable => {
  const name = nameAt(state, to)
  const item = itemAt(state, shown)
  if (how === 'part') return name
  if (how === 'shared') return say`uses ${name}, as others do`
  if (how === 'project') return say`part of ${name}`
  const link = how === 'user' ? item?.usedBy[index] : item?.uses[index]
  return link === undefined ? name : linkWords(link, how, name)
}

const atEnd = (state: State, to: RowKey): Printable => {
  const project = projectAt(state, to)
  if (project !== null) return sayRunning(project)
  const item = itemAt(state, to)
  return item === null ? printable('') : sayUse(item, state.view.inventory)
}

const markOf = (state: State, to: RowKey): string => {
  const item = itemAt(state, to)
  return item !== null && state.marks.has(item.key) ? '■' : ' '
}

const drawLead =
  (state: State, shown: RowKey, lead: Lead, selected: boolean): Draw =>
  (width) =>
    line(
      width,
      [
        piece(printable(selected ? ' ❯ ' : '   '), 'key'),
        piece(say`${markOf(state, lead.to)} `, 'marked'),
        piece(words(state, shown, lead)),
      ],
      [piece(say`${atEnd(state, lead.to)} `, 'dim')],
      selected,
    )

/** Where one can go from here, a line each; `link`: the one under the cursor. */
export const leadLines = (state: State, shown: RowKey, link: number): readonly Draw[] => {
  const leads = leadsOf(state, shown)
  if (leads.length === 0) return [textLine(printable('   nothing uses it, and it uses nothing'), 'dim')]
  return leads.map((lead, index) => drawLead(state, shown, lead, index === Math.min(link, leads.length - 1)))
}
