import type {ByteBounds} from '../../inventory/bytes.ts'
import {freed} from '../../plan/freed.ts'
import {settle} from '../../plan/settle.ts'
import {selectionOf} from '../state/marking.ts'
import type {State} from '../state/state.ts'
import {per} from './per.ts'

/** What a plan of the marks would do, as far as the footer tells. */
export interface Truth {
  readonly frees: ByteBounds
  /** Marked items that can't go. */
  readonly staying: number
}

const forMarks = per((_marks: State['marks']) => new WeakMap<State['view'], Truth>())

/** Computed once for the same marks on the same view. */
export const truthOf = (state: State): Truth => {
  const known = forMarks(state.marks)
  const found = known.get(state.view)
  if (found !== undefined) return found
  const {inventory} = state.view
  const {going, leftOut} = settle(inventory, selectionOf(state, state.marks))
  const truth = {frees: freed(inventory, new Set(going.map((item) => item.key))), staying: leftOut.length}
  known.set(state.view, truth)
  return truth
}
