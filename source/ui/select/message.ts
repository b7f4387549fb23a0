import type {View} from '../../look/view.ts'
import {freed} from '../../plan/freed.ts'
import type {Policy} from '../../policy/policy.ts'
import {staleSelection} from '../../policy/stale-selection.ts'
import {unusedSelection} from '../../policy/unused-selection.ts'
import {sayBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {widthOf} from '../../text/width.ts'
import {isUnused} from '../state/is-unused.ts'
import {rangeOf} from '../state/reduce-range.ts'
import type {State} from '../state/state.ts'
import {type Draw, line, piece} from './line.ts'
import {per} from './per.ts'

/** The same, said ever more shortly. */
type Advice = readonly Printable[]

/** With nothing stale: what is unused, why it is not stale, and which keys take it from there. */
const adviceUnused = ({inventory, firstLook}: View, policy: Policy): Advice => {
  if (![...inventory.items.values()].some(isUnused)) return []
  const why = firstLook ? ' yet (first look)' : ''
  const selection = unusedSelection(inventory, policy)
  if (selection.size === 0) return [say`nothing proven stale${why}; what is unused may be data: Space marks it by hand`]
  const bytes = sayBounds(freed(inventory, new Set(selection.keys())))
  return [
    say`${bytes} unused now; nothing proven stale${why}. S marks it, R asks registries what could be pulled again`,
    say`${bytes} unused; nothing proven stale${firstLook ? ' yet' : ''}. S marks it, R asks registries`,
  ]
}

const advices = per((view: View) =>
  per((policy: Policy): Advice => {
    const {inventory, verdicts} = view
    if (!inventory.complete) return []
    const stale = staleSelection(inventory, verdicts)
    if (stale.size === 0) return adviceUnused(view, policy)
    const bytes = freed(inventory, new Set(stale.keys()))
    return [say`${sayCount(stale.size, 'item')} stale, ${sayBounds(bytes)}: s marks them`]
  }),
)

/** What a person could do first, once all is known, in as many words as there is room for. Null: nothing is unused. */
const advice = ({view, policy}: State, width: number): Printable | null => {
  const words = advices(view)(policy)
  return words.find((one) => widthOf(one) < width) ?? words.at(-1) ?? null
}

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
    const words = screen.is === 'list' && state.marks.size === 0 ? advice(state, width) : null
    return line(width, words === null ? [] : [piece(say` ${words}`, 'key')])
  }

export const EMPTY_LIST: Readonly<Record<'reading' | 'filtered' | 'nothing', Printable>> = {
  reading: printable('reading …'),
  filtered: printable('nothing matches · Esc clears the filter, u shows what is used'),
  nothing: printable('nothing here'),
}
