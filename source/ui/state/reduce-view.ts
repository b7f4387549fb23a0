import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {View} from '../../look/view.ts'
import type {Printable} from '../../text/printable.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {rearrange} from './arrange.ts'
import {lostSince} from './came-into-use.ts'
import {type Change, changesSince} from './changes.ts'
import {isUnused} from './is-unused.ts'
import {tell} from './next.ts'
import {grantWish} from './reduce-marks.ts'
import {tellAnswers} from './reduce-registry.ts'
import {shrinkPlan} from './shrink-plan.ts'
import type {Screen, State} from './state.ts'

const tellConnection = (state: State, before: View['connection']): State => {
  const {connection} = state.view
  if (connection.is === 'lost' && before.is !== 'lost') {
    return tell(state, say`connection lost: ${connection.message} · trying again, marks are kept`, 'warning')
  }
  if (connection.is !== 'connected') return state
  const wasSeen = before.is !== 'connected' || before.unwatched === undefined
  if (connection.unwatched !== undefined && wasSeen)
    return tell(state, say`what happens is not told here: ${connection.unwatched} · r reads again`, 'warning')
  if (before.is === 'lost') return tell(state, printable('connected again'))
  return state
}

const sayLost = (lost: ReadonlyMap<ItemKey, Printable>): Printable => {
  const [first, ...more] = lost.values()
  const rest = more.length === 0 ? '' : ` (and ${more.length} more: e)`
  return say`${first ?? ''}: no longer marked${rest}`
}

/** The marked items, and what the plan on the screen removes beside them. */
const watched = ({marks, screen}: State): ReadonlySet<ItemKey> =>
  screen.is === 'plan' ? new Set([...marks, ...screen.plan.steps.flatMap(({removes}) => removes)]) : marks

const shrinkScreen = (screen: Extract<Screen, {is: 'plan'}>, lost: ReadonlyMap<ItemKey, Printable>, now: Inventory) => {
  const {plan, out} = shrinkPlan(screen.plan, lost, now)
  return {...screen, plan, out: new Map([...screen.out, ...out])}
}

/** An item that went or came into use loses its mark, visibly; a plan on the screen loses its steps. */
const dropLostMarks = (state: State, before: View): State => {
  const {inventory} = state.view
  const lost = lostSince(before.inventory, inventory, watched(state))
  if (lost.size === 0) return state
  const marks = new Set([...state.marks].filter((key) => !lost.has(key)))
  const unmarked: State = {...state, marks, lost: new Set([...state.lost, ...lost.keys()])}
  if (state.run !== null) return unmarked
  const told = tell(unmarked, sayLost(lost), 'warning')
  const rest = [...lost.values()].slice(1).map((text) => ({text, tone: 'warning' as const, at: state.now}))
  const logged = {...told, log: [...told.log, ...rest]}
  if (state.screen.is !== 'plan') return logged
  return {...logged, screen: shrinkScreen(state.screen, lost, inventory)}
}

/** Rows say that they came or changed until someone was on them. What a run of ours does is no news. */
const noteChanges = (state: State, before: View): State => {
  if (!state.opened || state.run !== null) return state
  const fresh = changesSince(before, state.view)
  if (fresh.size === 0 && state.changed.size === 0) return state
  const there = [...state.changed].filter(([key]) => state.view.inventory.items.has(key))
  const changed = new Map<ItemKey, Change>(there)
  for (const [key, change] of fresh) if (changed.get(key) !== 'new') changed.set(key, change)
  return {...state, changed}
}

/** The first time all is known: on a first look, or with nothing stale, the list opens on what is unused. */
const open = (state: State): State => {
  const {inventory, verdicts, firstLook} = state.view
  if (state.opened || !inventory.complete) return state
  const stale = [...verdicts.values()].some((verdict) => verdict.decision === 'stale')
  const unused = [...inventory.items.values()].some(isUnused)
  const wanted = (firstLook || !stale) && unused && !state.rows.touched
  return {...state, opened: true, unusedOnly: state.unusedOnly || wanted}
}

export const takeView = (state: State, view: View): State => {
  const before = state.view
  const taken = noteChanges(dropLostMarks({...state, view}, before), before)
  return rearrange(grantWish(open(tellAnswers(tellConnection(taken, before.connection)))))
}
