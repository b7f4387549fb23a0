import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {sampleSnapshot} from './sample-snapshot.ts'
import {shopView, viewOf} from './sample-view.ts'

const SMALL = {columns: 20, rows: 5}
const PULLABLE = viewOf(sampleSnapshot({images: {old: {tags: ['old:1']}}, containers: {}, volumes: {}, networks: []}))

describe('a terminal that is too small', () => {
  it('gets a sentence: its size, the size it needs, how to leave', () => {
    const words = draw(begin(shopView(), SMALL)).replace(/\s+/g, ' ')
    assert.match(words, /20×5 is too small: make it 40×10\. q quits\./)
  })

  it('has one from one row or column too few on, and shows all again when it is large enough', () => {
    for (const size of [
      {columns: 39, rows: 10},
      {columns: 40, rows: 9},
    ]) {
      const small = begin(shopView(), size)
      assert.match(draw(small), /too small/)
      assert.match(draw(after(small, {is: 'resized', size: {columns: 40, rows: 10}}).state), /dock-tidy/)
    }
  })

  it('confirms nothing that is not on the screen', () => {
    const plan = press(begin(PULLABLE), 'a', 'p').state
    const small = after(plan, {is: 'resized', size: SMALL}).state
    assert.deepEqual(press(small, 'y').effects, [])
    assert.deepEqual(press(small, 'space', 'A').state.marks, plan.marks)
    const large = after(small, {is: 'resized', size: {columns: 80, rows: 24}}).state
    assert.equal(press(large, 'y').effects[0]?.do, 'start-run')
  })

  it('tells how far a run is, and that Ctrl+C stops it', () => {
    const run = press(begin(PULLABLE), 'a', 'p', 'y').state
    const small = after(run, {is: 'resized', size: {columns: 30, rows: 6}}).state
    assert.match(draw(small).replace(/\s+/g, ' '), /Removing: 0 of 1\. Ctrl\+C stops\./)
    assert.deepEqual(press(small, 'ctrl+c').effects, [{do: 'stop-run'}])
  })

  it('asks before it leaves marks behind', () => {
    const {state, effects} = press(begin(PULLABLE, SMALL), 'q')
    assert.deepEqual(effects, [{do: 'close', code: 0}])
    const marked = after(press(begin(PULLABLE), 'a').state, {is: 'resized', size: SMALL}).state
    const asked = press(marked, 'q')
    assert.deepEqual(asked.effects, [])
    assert.match(draw(asked.state).replace(/\s+/g, ' '), /1 item marked: q once more leaves/)
    assert.deepEqual(press(asked.state, 'q').effects, [{do: 'close', code: 0}])
    assert.equal(state.marks.size, 0)
  })
})
