import type {Item} from '../../inventory/item.ts'
import {isKept} from './is-unused.ts'
import {isProtected} from './marking.ts'
import type {State} from './state.ts'

/** Of these items the ones that could go together with what is marked: nothing that stays keeps them. */
export const goingTogether = (state: State, items: readonly Item[]): readonly Item[] => {
  let left = items.filter((item) => !isProtected(state, item))
  for (let before = -1; before !== left.length; ) {
    before = left.length
    const going = new Set([...state.marks, ...left.map((item) => item.key)])
    left = left.filter((item) => !isKept(item, going))
  }
  return left
}
