import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {printable} from '../../source/text/printable.ts'
import type {State} from '../../source/ui/state/state.ts'
import {key, snapshotOf, type World} from '../plan/world.ts'
import {draw} from './draw.tsx'
import {open} from './fake-terminal.ts'
import {after, begin, press} from './play.ts'
import {viewOf} from './sample-view.ts'

const WORLD: World = {images: {api: {tags: ['api:1'], digests: ['api@sha256:1']}}}
const planned = (size = {columns: 100, rows: 30}, canRemove = true): State => {
  const list = begin(viewOf(snapshotOf(WORLD)), size, canRemove)
  return press({...list, marks: new Set([key('image/api')])}, 'p').state
}

describe('the plan as commands', () => {
  it('is shown with c, scrolls, and goes back to the plan with Esc or q', () => {
    const shown = press(planned(), 'c').state
    assert.match(draw(shown), /^ The plan as commands/)
    assert.match(draw(shown), /^ export DOCKER_HOST=unix:\/\/\/run\/engine\.sock$/m)
    assert.match(draw(shown), /^ docker image rm --no-prune [0-9a-f]{12} {2}# api:1$/m)
    for (const way of ['esc', 'q']) assert.match(draw(press(shown, way).state), /^ Plan /)
  })

  it('removes nothing: y is the key of the plan', () => assert.deepEqual(press(planned(), 'c', 'y').effects, []))

  it('is whole in a narrow terminal', () => {
    const text = draw(press(planned({columns: 40, rows: 30}), 'c').state)
    assert.doesNotMatch(text, /…/)
    assert.match(text.replace(/\s+/g, ' '), /docker image rm --no-prune [0-9a-f]{12} # api:1/)
  })
})

describe('writing the plan', () => {
  it('asks for a name and has one ready', () => {
    const asked = press(planned(), 'w').state
    assert.match(draw(asked), /Write it to: dock-tidy-plan\.json█/)
    assert.match(draw(asked), /a new file, which only you can read: \.json for programs/)
  })

  it('writes the plan that is shown to the name that was typed or pasted', () => {
    const erased = press(planned(), 'w', ...Array.from('dock-tidy-plan.json', () => 'backspace')).state
    const typed = press(erased, ...'y q', '/tmp/').state
    const {state, effects} = press(after(typed, {is: 'pasted', text: printable('plan.txt')}).state, 'enter')
    assert.ok(state.screen.is === 'plan')
    const {plan, made} = state.screen
    assert.deepEqual(effects, [{do: 'write-plan', plan, inventory: made.inventory, file: 'y q/tmp/plan.txt'}])
  })

  it('needs a name, and goes back with Esc', () => {
    const none = press(planned(), 'w', ...Array.from('dock-tidy-plan.json', () => 'backspace'), 'enter')
    assert.deepEqual(none.effects, [])
    assert.match(draw(none.state), /the file needs a name/)
    assert.match(draw(press(none.state, 'esc').state), /y removes it/)
  })

  it('says where it is, or why it is not there and lets the name be changed', async () => {
    const terminal = open({
      view: viewOf(snapshotOf(WORLD)),
      writePlan: async (_, file) => {
        if (file.endsWith('.json')) throw new Error('something is there already')
        return printable(`/home/ana/${file}`)
      },
    })
    await terminal.sees('api:1')
    await terminal.type(' ')
    await terminal.sees('1 marked')
    await terminal.type('p')
    await terminal.sees('w write')
    await terminal.type('w')
    await terminal.sees('plan.json█')
    await terminal.type('\r')
    await terminal.sees('something is there already')
    await terminal.type('2')
    await terminal.sees('plan.json2█')
    await terminal.type('\r')
    await terminal.sees('written to /home/ana/dock-tidy-plan.json2')
    await terminal.sees('--read-only: this plan is only shown')
    await terminal.type('\u0003')
    await terminal.result
  })

  it('is there with --read-only, too', () =>
    assert.equal(press(planned({columns: 80, rows: 24}, false), 'w', 'enter').effects[0]?.do, 'write-plan'))

  it('does not confirm: neither Enter nor y removes anything while a name is asked for', () => {
    assert.deepEqual(after(press(planned(), 'w').state, {is: 'plan-confirmed'}).effects, [])
    const {effects} = press(planned(), 'w', 'y', 'y', 'enter')
    assert.deepEqual(
      effects.map((effect) => effect.do),
      ['write-plan'],
    )
  })
})
