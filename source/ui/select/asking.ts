import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {widthOf} from '../../text/width.ts'
import {CONFIRM_WORD} from '../state/reduce-plan.ts'
import type {Screen, State} from '../state/state.ts'
import type {Tone} from '../theme.ts'
import {cutName} from './cut-name.ts'
import {type Draw, line, piece, textLine} from './line.ts'
import {drawTold, toldOf} from './plan-summary.ts'
import {wrap} from './wrap.ts'

type PlanScreen = Extract<Screen, {is: 'plan'}>

const wordLine =
  ({typed}: PlanScreen): Draw =>
  (width) =>
    line(width, [piece(say` Type ${CONFIRM_WORD}, then Enter: `, 'strong'), piece(say`${typed}█`, 'danger')])

const fileLines = ({typed}: PlanScreen, columns: number): readonly Draw[] => {
  const asks = printable(' Write it to: ')
  const name = printable(typed)
  const shown = cutName(name, Math.max(1, columns - widthOf(asks) - 2))
  return [
    (width) => line(width, [piece(asks, 'strong'), piece(say`${shown}█`, 'key')]),
    ...drawWords(
      printable('a new file, which only you can read: .json for programs, .sh as commands, else as text'),
      columns,
      'dim',
    ),
  ]
}

const drawWords = (words: Printable, columns: number, tone: Tone = 'strong'): readonly Draw[] =>
  wrap(words, columns - 2).map((text) => textLine(say` ${text}`, tone))

/** What the plan waits for; with --read-only for nothing. */
const question = (state: State, screen: PlanScreen): readonly Draw[] => {
  const {plan, asking} = screen
  const {columns} = state.size
  if (asking === 'file') return fileLines(screen, columns)
  if (!state.canRemove) return drawWords(printable('--read-only: this plan is only shown'), columns, 'dim')
  if (plan.steps.length === 0) return []
  if (asking === 'word') return [wordLine(screen)]
  if (asking === 'again')
    return drawWords(printable('Remove all the same? y once more removes, Esc goes back'), columns)
  const what = plan.steps.length === 1 ? 'it' : 'all of this'
  return drawWords(say`y removes ${what}, in this order; nothing else is touched`, columns)
}

/** What stands below the steps and stays on the screen. */
export const askingLines = (state: State, screen: PlanScreen): readonly Draw[] => [
  ...toldOf(state, screen).flatMap((told) => drawTold(told, state.size.columns)),
  ...question(state, screen),
]
