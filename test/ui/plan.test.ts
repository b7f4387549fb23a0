import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {View} from '../../source/look/view.ts'
import {printable} from '../../source/text/printable.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {MB, type Sample, sampleSnapshot} from './sample-snapshot.ts'
import {image, SHOP, shopView, viewOf} from './sample-view.ts'

const sample = (images: Sample['images'], rest: Partial<Sample> = {}): View =>
  viewOf(sampleSnapshot({images, containers: {}, volumes: {}, networks: [], ...rest}))

const PULLABLE = sample({old: {tags: ['acme/old:1']}})
const UNKNOWN = sample({old: {tags: ['acme/old:1'], pulled: false}})
const DATA = sample({}, {volumes: {lost: 12 * MB}})

const started = (state: State, ...keys: readonly string[]) =>
  press(state, ...keys).effects.filter((effect) => effect.do === 'start-run').length
const marking = (view: View, ...keys: readonly string[]) => press(begin(view), ...keys, 'a').state

describe('the plan', () => {
  it('needs something that is marked', () => {
    const {state} = press(begin(shopView()), 'p')
    assert.equal(state.screen.is, 'list')
    assert.match(state.message?.text ?? '', /nothing is marked/)
  })

  it('shows every step in order, what it frees and what is left out', () => {
    const state = press(begin(shopView(), {columns: 100, rows: 30}), 's', 'p').state
    const screen = draw(state)
    assert.match(screen, /Plan .*1 container, 3 images/)
    const order = ['container   db-1', 'acme/api:v41', 'acme/tool:dev'].map((text) => screen.indexOf(text))
    assert.ok(order.every((place) => place > 0))
    assert.match(screen, /y removes all of this/)
  })

  it('goes with one y where all can come back', () => assert.equal(started(marking(PULLABLE), 'p', 'y'), 1))

  it('goes with a second y where nothing proves an origin', () => {
    const asked = press(marking(UNKNOWN), 'p', 'y')
    assert.deepEqual(asked.effects, [])
    assert.match(draw(asked.state), /Nothing proves that 1 image can be pulled/)
    assert.equal(started(asked.state, 'y'), 1)
  })

  it('goes with the typed word and Enter where data is lost', () => {
    const asked = press(marking(DATA, '3'), 'p', 'y')
    assert.match(draw(asked.state), /Type remove, then Enter/)
    assert.equal(started(asked.state, ...'remove', 'enter'), 1)
  })

  it('does not go with the wrong word, y, or Enter alone', () => {
    const {state} = press(marking(DATA, '3'), 'p', 'y')
    for (const keys of [['enter'], ['y'], ['y', 'y'], [...'remov', 'enter'], [...'removed', 'enter']]) {
      assert.equal(started(state, ...keys), 0, keys.join(' '))
    }
  })

  it('never goes with what was pasted or came in one chunk', () => {
    const word = press(marking(DATA, '3'), 'p', 'y').state
    assert.equal(started(word, 'remove', 'enter'), 0)
    assert.equal(started(word, 'remove\r'), 0)
    assert.equal(started(after(word, {is: 'pasted', text: printable('remove')}).state, 'enter'), 0)
    const plan = press(marking(PULLABLE), 'p').state
    assert.equal(started(plan, 'yy'), 0)
    assert.deepEqual(after(plan, {is: 'pasted', text: printable('y')}).effects, [])
  })

  it('goes back with Esc, first from the question, then from the plan, with the marks kept', () => {
    const question = press(marking(UNKNOWN), 'p', 'y').state
    const plan = press(question, 'esc').state
    assert.ok(plan.screen.is === 'plan' && plan.screen.asking === 'nothing')
    const list = press(plan, 'esc').state
    assert.equal(list.screen.is, 'list')
    assert.equal(list.marks.size, 1)
  })

  it('is only shown with --read-only', () => {
    const state = press(begin(PULLABLE, {columns: 100, rows: 30}, false), 'a', 'p').state
    assert.match(draw(state), /read-only/)
    assert.equal(started(state, 'y'), 0)
  })

  it('does not go while the connection is lost', () => {
    const plan = press(marking(PULLABLE), 'p').state
    const lost = after(plan, {
      is: 'view-arrived',
      view: {...PULLABLE, connection: {is: 'lost', message: printable('gone')}},
    }).state
    assert.equal(started(lost, 'y'), 0)
  })

  it('shrinks, visibly, when one of its items comes into use', () => {
    const plan = press(begin(shopView()), 's', 'p').state
    const used = viewOf(
      sampleSnapshot({...SHOP, containers: {...SHOP.containers, 'api-0': {image: 'old', running: true}}}),
    )
    const later = after(plan, {is: 'view-arrived', view: used}).state
    assert.ok(later.screen.is === 'plan')
    const removed = later.screen.plan.steps.flatMap(({removes}) => removes)
    assert.ok(!removed.includes(image('old')))
    assert.ok(removed.includes(image('tool')))
    assert.match(draw(later), /acme\/api:v41 came into use/)
    assert.doesNotMatch(draw(later).split('Marked, but not')[0] ?? '', /untag +acme\/api:v41/)
  })

  it('never grows by news', () => {
    const plan = press(begin(shopView()), 's', 'p').state
    const more = viewOf(sampleSnapshot({...SHOP, images: {...SHOP.images, more: {tags: ['more:1']}}}))
    const later = after(plan, {is: 'view-arrived', view: more}).state
    assert.ok(plan.screen.is === 'plan' && later.screen.is === 'plan')
    assert.deepEqual(later.screen.plan, plan.screen.plan)
  })

  it('takes what stands in the way with m', () => {
    const list = begin(shopView())
    const only = {...list, marks: new Set([image('postgres')])}
    const plan = press(only, 'p').state
    assert.match(draw(plan), /Marked, but not in the plan:(.|\n)*postgres:16 .*m {2}mark 1 item too/)
    const both = press(plan, 'm').state
    assert.ok(both.screen.is === 'plan')
    assert.deepEqual(both.screen.plan.leftOut, [])
    assert.match(draw(both), /1 container, 1 image/)
  })
})
