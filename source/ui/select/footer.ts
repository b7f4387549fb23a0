import {sayBounds} from '../../text/bytes.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {type Binding, bindingsAt, placeOf} from '../keymap.ts'
import type {State} from '../state/state.ts'
import {type Draw, line, lineWidth, type Piece, piece} from './line.ts'
import {truthOf} from './truth.ts'

/** The truth for the whole selection, whatever the rows say one by one. */
const sayMarks = (state: State): readonly Piece[] => {
  const {marks, canRemove} = state
  if (marks.size === 0) return canRemove ? [] : [piece(printable(' read-only'), 'dim')]
  const {frees, staying} = truthOf(state)
  return [
    piece(say` ${marks.size} marked`, 'marked'),
    piece(printable(staying === 0 ? '' : ` (${staying} can't go)`), 'warning'),
    piece(printable(' · ')),
    piece(say`frees ${sayBounds(frees)}`, 'strong'),
  ]
}

const hint = ({keys: [key], short}: Binding): readonly (readonly Piece[])[] =>
  short === undefined || key === undefined ? [] : [[piece(say`${key} `, 'key'), piece(say`${short}  `)]]

/** How to leave, and nothing else. */
export const wayOutLine: Draw = (width) =>
  line(
    width,
    [],
    bindingsAt('list')
      .filter(({action}) => action.is === 'quit-asked')
      .flatMap(hint)
      .flat(),
  )

/** With marks the plan is what comes next, so its key stays longest. */
const hints = (state: State): readonly (readonly Piece[])[] => {
  const bindings = bindingsAt(placeOf(state))
  const next = bindings.filter(({action}) => action.is === 'plan-made' && state.marks.size > 0)
  return [...next, ...bindings.filter((binding) => !next.includes(binding))].flatMap(hint)
}

/** As many hints as there is room for; help and quit, the last ones, are what stays. */
const hintsFor = (state: State, room: number): readonly Piece[] => {
  const all = hints(state)
  const last = all.slice(-2)
  const chosen: (readonly Piece[])[] = []
  let left = room - lineWidth(last.flat())
  for (const hint of all.slice(0, -2)) {
    left -= lineWidth(hint)
    if (left < 0) break
    chosen.push(hint)
  }
  return [...chosen, ...last].flat()
}

export const footerLine =
  (state: State): Draw =>
  (width) => {
    const marks = state.screen.is === 'list' || state.screen.is === 'details' ? sayMarks(state) : []
    const room = width - lineWidth(marks) - 3
    const right = hintsFor(state, room)
    return lineWidth(right) > room && marks.length > 0 ? line(width, marks) : line(width, marks, right)
  }
