import type {RowKey} from '../state/row-key.ts'
import type {State} from '../state/state.ts'
import type {Line} from './line.ts'
import {per} from './per.ts'

interface Drawn {
  /** All that rows show beside the view. */
  readonly of: readonly unknown[]
  readonly lines: Map<RowKey, Line | null>
}

const drawnIn = per((_view: State['view']): {last: Drawn} => ({last: {of: [], lines: new Map()}}))

const shownIn = ({marks, lost, changed, policy, size, tab}: State): readonly unknown[] => [
  marks,
  lost,
  changed,
  policy,
  size.columns,
  tab,
]

/** A row that is neither under the cursor nor in a range is drawn once, as long as nothing it shows changes. */
export const drawnOnce = (state: State, key: RowKey, draw: () => Line | null): Line | null => {
  const drawn = drawnIn(state.view)
  const of = shownIn(state)
  if (of.some((value, index) => value !== drawn.last.of[index])) drawn.last = {of, lines: new Map()}
  const {lines} = drawn.last
  const known = lines.get(key)
  if (known !== undefined) return known
  const line = draw()
  lines.set(key, line)
  return line
}
