import type {View} from '../../look/view.ts'
import {freed} from '../../plan/freed.ts'
import {staleSelection} from '../../policy/stale-selection.ts'
import {sayBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {isUnused} from '../state/is-unused.ts'
import {rangeOf} from '../state/reduce-range.ts'
import type {State} from '../state/state.ts'
import {type Draw, line, piece} from './line.ts'
import {per} from './per.ts'

/** What a person could do first, once all is known. Null: nothing is unused. */
const advice = per(({inventory, verdicts}: View): Printable | null => {
  if (!inventory.complete) return null
  const stale = staleSelection(inventory, verdicts)
  if (stale.size > 0) {
    const bytes = freed(inventory, new Set(stale.keys()))
    return say`${sayCount(stale.size, 'item')} stale, ${sayBounds(bytes)}: s marks them`
  }
  const unused = [...inventory.items.values()].filter(isUnused)
  if (unused.length === 0) return null
  const bytes = freed(inventory, new Set(unused.map((item) => item.key)))
  return say`${sayBounds(bytes)} unused now; nothing proven stale. S marks all of it that holds no data`
})

/** What was said last, else what could be done. */
export const messageLine =
  (state: State): Draw =>
  (width) => {
    const {message, screen, leaving} = state
    if (leaving === 'asked') {
      const words = say`${sayCount(state.marks.size, 'item')} marked and not removed: q once more leaves`
      return line(width, [piece(say` ${words}`, 'warning')])
    }
    const range = rangeOf(state.rows)
    if (message === null && range !== null && screen.is === 'list') {
      const words = say`${sayCount(range[1] - range[0] + 1, 'row')}: Space marks what of them can go · v or Esc leaves them`
      return line(width, [piece(say` ${words}`, 'key')])
    }
    if (message !== null)
      return line(width, [piece(say` ${message.text}`, message.tone === 'warning' ? 'warning' : 'key')])
    const words = screen.is === 'list' && state.marks.size === 0 ? advice(state.view) : null
    return line(width, words === null ? [] : [piece(say` ${words}`, 'key')])
  }

export const EMPTY_LIST: Readonly<Record<'reading' | 'filtered' | 'nothing', Printable>> = {
  reading: printable('reading …'),
  filtered: printable('nothing matches · Esc clears the filter, u shows what is used'),
  nothing: printable('nothing here'),
}
