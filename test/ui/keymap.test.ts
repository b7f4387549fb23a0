import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {actionsFor, BINDINGS, bindingsAt, type Place} from '../../source/ui/keymap.ts'
import {draw} from './draw.tsx'
import {begin, press} from './play.ts'
import {shopView} from './sample-view.ts'

const places: readonly Place[] = [
  'list',
  'filter',
  'details',
  'plan',
  'confirm-again',
  'confirm-word',
  'run',
  'receipt',
  'help',
  'problems',
]

describe('the key table', () => {
  for (const place of places) {
    it(`gives each key one meaning in ${place}`, () => {
      const keys = bindingsAt(place).flatMap((binding) => binding.keys)
      assert.deepEqual(keys, [...new Set(keys)])
    })

    it(`has a way out of ${place}`, () => {
      const keys = bindingsAt(place).flatMap((binding) => binding.keys)
      assert.ok(keys.includes('esc') && keys.includes('ctrl+c'))
    })
  }

  it('is shown whole in the help', () => {
    const help = draw(press(begin(shopView(), {columns: 160, rows: 120}), '?').state)
    for (const {keys, says} of BINDINGS) {
      assert.ok(
        help.split('\n').some((row) => row.includes(keys.join(' ')) && row.includes(says)),
        `${keys.join(' ')}: ${says}`,
      )
    }
  })

  it('honours only movement in chunks', () => {
    const state = begin(shopView())
    assert.deepEqual(
      actionsFor(state, {chunk: 'jjk'}, true).map(({is}) => is),
      ['cursor-moved', 'cursor-moved', 'cursor-moved'],
    )
    for (const chunk of ['jjs', 'pp', 'q\r', 'yy', 'S ']) assert.deepEqual(actionsFor(state, {chunk}, true), [])
  })

  it('honours nothing but movement and Ctrl+C that came together with other keys', () => {
    const state = begin(shopView())
    for (const {keys, moves} of bindingsAt('list')) {
      for (const key of keys) {
        const expected = moves || key === 'ctrl+c' ? 1 : 0
        assert.equal(actionsFor(state, {key}, false).length, expected, key)
      }
    }
  })
})
