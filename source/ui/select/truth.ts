import type {ByteBounds} from '../../inventory/bytes.ts'
import type {ItemKey} from '../../inventory/ids.ts'
import {freed} from '../../plan/freed.ts'
import {settle} from '../../plan/settle.ts'
import {selectionOf} from '../state/marking.ts'
import type {State} from '../state/state.ts'
import {per} from './per.ts'

/** What a plan of the marks would do, as far as the footer tells. */
export interface Truth {
  readonly frees: ByteBounds
  /** All that would go. */
  readonly going: ReadonlySet<ItemKey>
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
  const keys: ReadonlySet<ItemKey> = new Set(going.map((item) => item.key))
  const staying = leftOut.filter(({key}) => state.marks.has(key)).length
  const truth = {frees: freed(inventory, keys), going: keys, staying}
  known.set(state.view, truth)
  return truth
}
