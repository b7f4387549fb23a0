import {knownValue} from '../../inventory/measured.ts'
import {type Pin, type PinChange, pinFinder, pinTextOf} from '../../policy/pins.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {isProtected} from './marking.ts'
import {type Next, only, tell, withEffect} from './next.ts'
import {focusShown} from './reduce-details.ts'
import type {State} from './state.ts'
import {itemAt} from './visible-items.ts'

const NOTHING: PinChange = {add: [], remove: []}

/** `P`: pins the item, or takes its pins away; what a person wrote into a file of theirs is theirs to take out. */
export const togglePin = (state: State): Next => {
  const item = itemAt(state, focusShown(state).rows.cursor)
  if (item === null) return only(state)
  const engine = knownValue(state.view.inventory.engine)?.key ?? null
  const pins = pinFinder(state.policy.pins, engine)(item)
  const change = (part: Partial<PinChange>, words: Printable): Next =>
    withEffect(state, {do: 'change-pins', change: {...NOTHING, ...part}, words})
  if (pins.length === 0)
    return change({add: [pinTextOf(item, engine, state.now)]}, say`${item.name} is pinned: no plan removes it`)
  const own = pins.filter(({file}) => file === state.pinFile)
  const [elsewhere] = pins.filter(({file}) => file !== state.pinFile)
  if (elsewhere === undefined) return change({remove: own}, say`${item.name} is no longer pinned`)
  if (own.length === 0) return only(tell(state, say`${item.name} is pinned in ${elsewhere.file}: take it out there`))
  return change({remove: own}, say`${item.name} stays pinned in ${elsewhere.file}: take it out there, too`)
}

/** What is protected now loses its mark. */
export const takePins = (state: State, pins: readonly Pin[], words: Printable): State => {
  const now: State = {...state, policy: {...state.policy, pins}}
  const left = [...state.marks].filter((key) => {
    const item = itemAt(now, key)
    return item === null || !isProtected(now, item)
  })
  const lost = state.marks.size - left.length
  if (lost === 0) return tell(now, words)
  const also = lost === 1 ? printable('no longer marked') : say`${sayCount(lost, 'item')} no longer marked`
  return tell({...now, marks: new Set(left)}, say`${words}, and ${also}`)
}
