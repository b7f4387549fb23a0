import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {goingTogether} from './going-together.ts'
import {withMarks} from './marking.ts'
import {tell} from './next.ts'
import {itemsInRows, markMany} from './reduce-marks.ts'
import type {RowKey} from './row-key.ts'
import {sayItems} from './say-items.ts'
import type {Rows, State} from './state.ts'
import {visibleRows} from './visible-items.ts'

/** First and last index of the open range; null: none is. */
export const rangeOf = ({order, anchor, cursor}: Rows): readonly [first: number, last: number] | null => {
  if (anchor === null || cursor === null) return null
  const ends = [order.indexOf(anchor), order.indexOf(cursor)]
  return [Math.min(...ends), Math.max(...ends)]
}

const keysIn = (rows: Rows): readonly RowKey[] => {
  const range = rangeOf(rows)
  return range === null ? [] : rows.order.slice(range[0], range[1] + 1)
}

/** `v`: a range begins at the cursor and follows it, or is left without a mark. */
export const toggleRange = (state: State): State => {
  const {rows} = state
  if (rows.cursor === null) return state
  if (rows.anchor !== null) return {...state, rows: {...rows, anchor: null}}
  const begun = {...state, rows: {...rows, anchor: rows.cursor, touched: true}}
  return tell(begun, printable('a range begins here: move, then Space marks all of it · v or Esc leaves it'))
}

/** Space in a range: marks all of it that can go; where that is marked already, takes the marks away. */
export const markRange = (state: State): State => {
  const wanted = new Set(keysIn(state.rows))
  const items = itemsInRows(visibleRows(state).filter(({key}) => wanted.has(key)))
  const closed: State = {...state, rows: {...state.rows, anchor: null}}
  const unmarked = new Set(state.marks)
  for (const {key} of items) unmarked.delete(key)
  const fresh = items.filter(({key}) => !state.marks.has(key))
  const canGo = goingTogether(closed, fresh)
  if (fresh.length === items.length || canGo.length > 0) {
    const marked = markMany(closed, fresh, state.marks)
    return marked.message !== closed.message
      ? marked
      : tell(
          marked,
          say`marked ${sayItems(
            closed,
            [...marked.marks].filter((key) => !state.marks.has(key)),
          )}`,
        )
  }
  return tell(
    withMarks(closed, unmarked),
    say`${sayItems(
      state,
      [...state.marks].filter((key) => !unmarked.has(key)),
    )} no longer marked`,
  )
}
