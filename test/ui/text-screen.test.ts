import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {BINDINGS} from '../../source/ui/keymap.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {begin, press} from './play.ts'
import {shopView} from './sample-view.ts'

const RULE = /^─── (?:↑ (\d+))?(?: {2})?(?:↓ (\d+))? lines? ─+$/m

const hidden = (state: State): readonly [number, number] => {
  const [, above = '0', below = '0'] = RULE.exec(draw(state)) ?? []
  return [Number(above), Number(below)]
}

/** Every line of the text in front, read by scrolling down. */
const readAll = (first: State): readonly string[] => {
  let state = press(first, 'home').state
  const lines: string[] = []
  const body = () => draw(state).split('\n').slice(1, -2)
  lines.push(...body())
  while (hidden(state)[1] > 0) {
    state = press(state, 'down').state
    lines.push(body().at(-1) ?? '')
  }
  return lines
}

describe('a text that is longer than the screen', () => {
  it('says how much of it is above and below', () => {
    const help = press(begin(shopView(), {columns: 60, rows: 20}), '?').state
    const [above, below] = hidden(help)
    assert.equal(above, 0)
    assert.ok(below > 0)
    assert.deepEqual(hidden(press(help, 'down', 'down').state), [2, below - 2])
    assert.deepEqual(hidden(press(help, 'end').state), [below, 0])
  })

  it('is a help that can be read whole at 60×20, nothing of it cut', () => {
    const all = readAll(press(begin(shopView(), {columns: 60, rows: 20}), '?').state).join('\n')
    assert.doesNotMatch(all, /…/)
    const flat = all.replace(/\s+/g, ' ')
    for (const {keys, says} of BINDINGS) {
      assert.ok(flat.includes(keys.join(' ')), keys.join(' '))
      for (const word of says.split(' ')) assert.ok(flat.includes(word), `${word} of: ${says}`)
    }
  })

  it('keeps its last lines on the screen when the terminal grows', () => {
    const end = press(begin(shopView(), {columns: 60, rows: 20}), '?', 'end').state
    const rows = draw({...end, size: {columns: 60, rows: 30}}).split('\n')
    assert.match(rows.at(-3) ?? '', /\S|^$/)
    assert.equal(rows.filter((row) => row === '').length < 12, true)
  })
})
