import {sayBounds} from '../../text/bytes.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {sayName, TAB_WORDS} from '../select/say-item.ts'
import {truthOf} from '../select/truth.ts'
import type {State} from '../state/state.ts'
import {itemAt} from '../state/visible-items.ts'

const sayRows = ({rows, tab}: State): Printable => sayCount(rows.order.length, TAB_WORDS[tab].one, TAB_WORDS[tab].many)

export const sayTab = (state: State): Printable => sayRows(state)

const sayTotal = (state: State): Printable => {
  if (state.marks.size === 0) return say`nothing is marked`
  const {frees, staying} = truthOf(state)
  return say`${state.marks.size} marked${staying === 0 ? '' : `, ${staying} of them can't go`}, frees ${sayBounds(frees)}`
}

/** What was marked or unmarked, and what that comes to. */
export const tellMarks = (before: State, after: State): readonly Printable[] => {
  if (before.marks === after.marks) return []
  const came = [...after.marks].filter((key) => !before.marks.has(key))
  const went = [...before.marks].filter((key) => !after.marks.has(key))
  if (came.length + went.length === 0) return []
  const [only] = [...came, ...went]
  const item = came.length + went.length === 1 && only !== undefined ? itemAt(after, only) : null
  const verb = came.length > 0 ? 'marked' : 'unmarked'
  return item === null ? [sayTotal(after)] : [say`${verb} ${sayName(item).name}; ${sayTotal(after)}`]
}

export const tellFilter = ({filter: before}: State, after: State): readonly Printable[] => {
  const {text, typing, error} = after.filter
  if (before.text === text && before.typing === typing) return []
  if (error !== null) return [say`filter ${text}: ${error}`]
  if (typing && !before.typing) return [say`filter: type words, Enter keeps it, Escape clears it`]
  return [text === '' ? say`no filter: ${sayRows(after)}` : say`filter ${text}: ${sayRows(after)}`]
}

export const tellOrder = (before: State, after: State): readonly Printable[] => {
  const {by, reversed} = after.sort
  return [
    ...(before.sort === after.sort ? [] : [say`sorted by ${by}${reversed ? ', reversed' : ''}`]),
    ...(before.unusedOnly === after.unusedOnly
      ? []
      : [say`${after.unusedOnly ? 'only what is unused' : 'what is used, too'}: ${sayRows(after)}`]),
  ]
}
