import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {stateLook} from '../select/run-body.ts'
import {sayAction, sayTarget} from '../select/step-row.ts'
import {stateOf} from '../state/run-progress.ts'
import type {State} from '../state/state.ts'

/** Steps that came to an end, or take long; that one began is no news. */
export const tellRun = ({run: before}: State, {run}: State): readonly Printable[] => {
  if (run === null) return []
  const {steps} = run.plan
  if (before === null) return [say`removing: ${sayCount(steps.length, 'step')}. Escape stops before the next`]
  const told = steps.flatMap((step) => {
    const now = stateOf(run, step)
    if (now === stateOf(before, step) || now.is === 'running') return []
    const {word, reason} = stateLook(now)
    const what = say`step ${step.n} of ${steps.length}, ${sayAction(step)} ${sayTarget(step)}: ${word}`
    return [reason === '' ? what : say`${what}: ${reason}`]
  })
  return [...told, ...(run.stopping && !before.stopping ? [say`stopping before the next step`] : [])]
}
