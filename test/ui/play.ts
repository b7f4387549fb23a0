import assert from 'node:assert/strict'
import type {View} from '../../source/look/view.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {printable} from '../../source/text/printable.ts'
import {actionsFor} from '../../source/ui/keymap.ts'
import type {Action} from '../../source/ui/state/action.ts'
import type {Effect} from '../../source/ui/state/effect.ts'
import {firstState} from '../../source/ui/state/first-state.ts'
import {reduce} from '../../source/ui/state/reduce.ts'
import type {RowKey} from '../../source/ui/state/row-key.ts'
import type {Size, State} from '../../source/ui/state/state.ts'
import {NOW} from './sample-snapshot.ts'

/** Where the pins of `P` are kept. */
export const PIN_FILE = '/state/pins.toml'

export const begin = (view: View, {columns, rows}: Size = {columns: 100, rows: 30}, canRemove = true): State => ({
  ...firstState({view, policy: DEFAULT_POLICY, pinFile: PIN_FILE, now: NOW, canRemove, size: {columns, rows}}),
  title: printable('local'),
})

export interface Played {
  readonly state: State
  readonly effects: readonly Effect[]
}

/** Folds facts into a state. */
export const after = (state: State, ...actions: readonly Action[]): Played =>
  actions.reduce<Played>(
    (played, action) => {
      const next = reduce(played.state, action, NOW)
      return {state: next.state, effects: [...played.effects, ...next.effects]}
    },
    {state, effects: []},
  )

/** Presses keys one by one, each alone; a text of several characters that is no key's name comes as one chunk. */
export const press = (state: State, ...keys: readonly string[]): Played =>
  keys.reduce<Played>(
    (played, key) => {
      const next = after(played.state, ...actionsFor(played.state, pressOf(key), true))
      return {state: next.state, effects: [...played.effects, ...next.effects]}
    },
    {state, effects: []},
  )

const WORDS = /^(up|down|left|right|page up|page down|home|end|enter|esc|backspace|space|tab|shift\+tab|ctrl\+.)$/

const pressOf = (key: string) => ([...key].length === 1 || WORDS.test(key) ? {key} : {chunk: key})

/** Moves the cursor to an item by walking down from the top. */
export const onto = (state: State, key: RowKey): State => {
  let at = press(state, 'home').state
  for (let count = 0; at.rows.cursor !== key && count < 100; count += 1) at = press(at, 'down').state
  assert.equal(at.rows.cursor, key)
  return at
}
