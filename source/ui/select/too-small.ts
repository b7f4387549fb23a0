import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {SMALLEST} from '../state/layout.ts'
import {endedSteps} from '../state/run-progress.ts'
import type {State} from '../state/state.ts'
import {type Line, line, piece} from './line.ts'
import {wrap} from './wrap.ts'

const sentences = ({size, run, leaving, marks}: State): readonly string[] => {
  const {columns, rows} = size
  const small = say`${columns}×${rows} is too small: make it ${SMALLEST.columns}×${SMALLEST.rows}.`
  if (leaving === 'asked') return [say`${sayCount(marks.size, 'item')} marked: q once more leaves.`, small]
  if (run === null) return [small, 'q quits.']
  return [small, say`Removing: ${endedSteps(run)} of ${run.plan.steps.length}.`, 'Ctrl+C stops.']
}

/** What a terminal gets in which nothing can be shown: why, and how to leave. */
export const tooSmallLines = (state: State): readonly Line[] => {
  const {columns, rows} = state.size
  return wrap(printable(sentences(state).join(' ')), columns)
    .slice(0, rows)
    .map((text) => line(columns, [piece(text)]))
}
