import type {Project} from '../../inventory/projects.ts'
import {freedBeside} from '../../plan/freed.ts'
import {sayAge} from '../../text/age.ts'
import {sayRange, shortBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {projectGoing, projectMarks} from '../state/project-going.ts'
import type {ProjectRow} from '../state/row-key.ts'
import type {State} from '../state/state.ts'
import type {Tone} from '../theme.ts'
import {cell, gutter, NO_NEWS, nameCell} from './cells.ts'
import type {Columns} from './columns.ts'
import {type Line, line, type Piece, piece} from './line.ts'
import {MEASURING, NONE, sayMeasured, UNKNOWN} from './say-item.ts'
import {truthOf} from './truth.ts'

export const FILES_WORDS: Readonly<Record<Project['files'], Printable>> = {
  there: printable('its compose files are there'),
  gone: printable('its compose files are gone'),
  unknown: printable("its compose files can't be looked for from here"),
}

const FILES_TONES: Readonly<Record<Project['files'], Tone>> = {there: 'dim', gone: 'stale', unknown: 'dim'}

export const sayProjectUsed = ({running, lastUsed}: Project, {inventory}: State['view']): Printable => {
  if (running > 0) return printable('now')
  if (lastUsed !== null) return say`${sayAge(Math.max(0, inventory.now - lastUsed))} ago`
  return inventory.complete ? UNKNOWN : MEASURING
}

export const sayRunning = ({containers, running}: Project): Printable => {
  if (containers === 0) return printable('no containers')
  if (running === 0) return say`${sayCount(containers, 'container')}, none running`
  return say`${running} of ${sayCount(containers, 'container')} running`
}

/** What marking it frees beside what is marked; of a marked one: what it adds to the others. */
export const sayProjectFrees = (state: State, project: Project): Printable => {
  const {inventory} = state.view
  const going = projectGoing(state, project)
  if (going.length === 0) return NONE
  if (!inventory.complete) return MEASURING
  return shortBounds(
    freedBeside(
      inventory,
      truthOf(state).going,
      going.map(({key}) => key),
    ),
  )
}

const MARKS: Readonly<Record<ReturnType<typeof projectMarks>, Piece>> = {
  none: piece(printable('□'), 'dim'),
  some: piece(printable('▣'), 'marked'),
  all: piece(printable('■'), 'marked'),
}

export const projectRow = (state: State, columns: Columns, {key, project}: ProjectRow, inRange: boolean): Line => {
  const {view, rows, size} = state
  const {now} = view.inventory
  const created = project.created === null ? UNKNOWN : sayAge(Math.max(0, now - project.created))
  const tone = FILES_TONES[project.files]
  return line(
    size.columns,
    [
      ...gutter(rows.cursor === key, NO_NEWS, MARKS[projectMarks(state, project)], inRange),
      ...nameCell(columns, {name: printable(project.name), more: printable('')}),
      ...cell(columns, 'use', sayCount(project.items.length, 'item'), 'plain'),
      ...cell(columns, 'created', created, 'dim'),
      ...cell(columns, 'used', sayProjectUsed(project, view), 'plain'),
      ...cell(columns, 'size', sayMeasured(project.size, sayRange), 'plain'),
      ...cell(columns, 'frees', sayProjectFrees(state, project), 'strong'),
      ...cell(columns, 'verdict', printable(project.files), tone),
      ...cell(columns, 'reason', sayRunning(project), 'dim'),
    ],
    [],
    rows.cursor === key,
  )
}
