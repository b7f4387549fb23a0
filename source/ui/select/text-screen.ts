import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {isThere} from '../state/links.ts'
import {isProtected} from '../state/marking.ts'
import {projectMarks} from '../state/project-going.ts'
import type {RowKey} from '../state/row-key.ts'
import type {Screen, State} from '../state/state.ts'
import {itemAt, projectAt} from '../state/visible-items.ts'
import {askingLines} from './asking.ts'
import {commandsBody} from './commands-body.ts'
import {detailsBody} from './details-body.ts'
import {footerLine} from './footer.ts'
import {helpBody} from './help-body.ts'
import {type Draw, emptyLine, type Line, line, lineWidth, type Piece, piece, ruleLine} from './line.ts'
import {messageLine} from './message.ts'
import {planBody, planTitle} from './plan-body.ts'
import {problemsBody} from './problems-body.ts'
import {receiptBody, receiptTitle} from './receipt-body.ts'
import {latestLine, progressLine, runBody, runTitle} from './run-body.ts'
import {sayName} from './say-item.ts'

/** A screen that is one text to scroll: a title, the text, and lines that stay at the bottom. */
export interface TextScreen {
  readonly title: Draw
  readonly body: readonly Draw[]
  /** First line of the body to draw. */
  readonly top: number
  readonly below: readonly Draw[]
}

const titled =
  (words: Printable): Draw =>
  (width) =>
    line(width, [piece(say` ${words}`, 'title')])

const TITLE = 1
const RULE = 1
/** Lines of the body on the screen. */
export const pageOf = (state: State, {below}: Pick<TextScreen, 'below'>): number =>
  Math.max(1, state.size.rows - TITLE - RULE - below.length)

const MISSING: TextScreen = {title: titled(printable('Gone')), body: [], top: 0, below: []}

/** As on its row: marked, protected, or neither. */
const signOf = (state: State, key: RowKey): Piece => {
  const project = projectAt(state, key)
  const item = itemAt(state, key)
  const isMarked =
    project === null ? item !== null && state.marks.has(item.key) : projectMarks(state, project) === 'all'
  if (item !== null && !isMarked && isProtected(state, item)) return piece(printable(' ◆ '), 'good')
  return piece(printable(isMarked ? ' ■ ' : ' □ '), 'marked')
}

const detailsTitle = (state: State, key: RowKey): Draw => {
  const project = projectAt(state, key)
  const item = itemAt(state, key)
  const name = project === null ? (item === null ? printable('') : sayName(item).name) : say`project ${project.name}`
  return (width) => line(width, [signOf(state, key), piece(name, 'title')])
}

const detailsScreen = (state: State, {trail, link, top}: Extract<Screen, {is: 'details'}>): TextScreen => {
  const key = trail.at(-1) ?? null
  const below = [messageLine(state), footerLine(state)]
  if (key === null || !isThere(state, key)) return {...MISSING, below}
  return {title: detailsTitle(state, key), body: detailsBody(state, key, link).lines, top, below}
}

const overlayScreen = (state: State, {is, top}: NonNullable<State['overlay']>): TextScreen => {
  const below = [footerLine(state)]
  switch (is) {
    case 'help':
      return {title: titled(printable('Help: all keys')), body: helpBody(state.size.columns), top, below}
    case 'problems':
      return {title: titled(printable('Problems and notices')), body: problemsBody(state), top, below}
    case 'commands':
      return {title: titled(printable('The plan as commands')), body: commandsBody(state), top, below}
  }
}

const runScreen = (state: State, top: number, following: boolean): TextScreen => {
  const {run} = state
  if (run === null) return {...MISSING, below: [messageLine(state), footerLine(state)]}
  const below = [progressLine(run, state.now), messageLine(state), footerLine(state)]
  const body = runBody(run, state.size.columns)
  const page = pageOf(state, {below})
  const followed = Math.max(0, Math.min(latestLine(run, state.size.columns) - Math.floor(page / 2), body.length - page))
  return {title: runTitle(run), body, top: following ? followed : top, below}
}

/** What the screen in front is made of; null for the list, which is no text. */
export const textScreen = (state: State): TextScreen | null => {
  const {screen, overlay} = state
  if (overlay !== null) return overlayScreen(state, overlay)
  switch (screen.is) {
    case 'list':
      return null
    case 'details':
      return detailsScreen(state, screen)
    case 'plan': {
      const below = [...askingLines(state, screen), messageLine(state), footerLine(state)]
      return {title: planTitle(screen), body: planBody(screen, state.size.columns), top: screen.top, below}
    }
    case 'run':
      return runScreen(state, screen.top, screen.following)
    case 'receipt':
      return {
        title: receiptTitle(screen.receipt),
        body: receiptBody(screen.receipt, state.size.columns),
        top: screen.top,
        below: [messageLine(state), footerLine(state)],
      }
  }
}

/** What of the text is not on the screen, on a rule below it. */
const restLine =
  (above: number, under: number): Draw =>
  (width) => {
    const more = [...(above > 0 ? [`↑ ${above}`] : []), ...(under > 0 ? [`↓ ${under}`] : [])].join('  ')
    if (more === '') return ruleLine(width)
    const words = piece(say` ${more} ${above + under === 1 ? 'line' : 'lines'} `)
    return line(width, [piece(printable('───'), 'dim'), words, ...ruleLine(width - 3 - lineWidth([words])).pieces])
  }

/** The lines of a text screen, as many as the terminal has rows. */
export const textLines = (state: State, screen: TextScreen): readonly Line[] => {
  const {columns, rows} = state.size
  const page = pageOf(state, screen)
  // what is drawn may have become shorter since it was scrolled
  const top = Math.max(0, Math.min(screen.top, screen.body.length - page))
  const seen = screen.body.slice(top, top + page)
  const filler: readonly Draw[] = Array.from({length: page - seen.length}, () => emptyLine)
  const rest = restLine(top, screen.body.length - top - seen.length)
  return [screen.title, ...seen, ...filler, rest, ...screen.below].slice(0, rows).map((draw) => draw(columns))
}
