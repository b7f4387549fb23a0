import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {ItemKey} from '../../source/inventory/ids.ts'
import {measuring} from '../../source/inventory/measured.ts'
import {printable} from '../../source/text/printable.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {after, begin, onto, press} from './play.ts'
import {sampleSnapshot} from './sample-snapshot.ts'
import {container, image, SHOP, shopView, viewOf, volume} from './sample-view.ts'

const marked = ({marks}: State, ...keys: readonly ItemKey[]) => assert.deepEqual(new Set(keys), marks)

describe('marks', () => {
  it('are put on and taken off with space', () => {
    const once = press(onto(begin(shopView()), image('old')), 'space').state
    marked(once, image('old'))
    marked(press(once, 'space').state)
  })

  it('stay when the tab, the sorting and the filter change, and when news arrive', () => {
    const state = press(
      onto(begin(shopView()), image('old')),
      'space',
      '2',
      'o',
      'O',
      '1',
      '/',
      'p',
      'o',
      'enter',
    ).state
    marked(after(state, {is: 'view-arrived', view: shopView()}).state, image('old'))
  })

  it('go onto what the policy calls stale with s, of every kind', () => {
    marked(press(begin(shopView()), 's').state, image('old'), image('build'), image('tool'), container('db-1'))
  })

  it('go onto what is stale as soon as all is known, when s came before that', () => {
    const early = viewOf({...sampleSnapshot(SHOP), host: measuring})
    const waiting = press(begin(early), 's').state
    marked(waiting)
    assert.match(waiting.message?.text ?? '', /as soon as all is known/)
    const {marks} = after(waiting, {is: 'view-arrived', view: shopView()}).state
    assert.equal(marks.size, 4)
    assert.equal(after(press(waiting, 'A').state, {is: 'view-arrived', view: shopView()}).state.marks.size, 0)
  })

  it('go onto nothing that is in use when all in view are marked', () => {
    const {state} = press(begin(shopView()), 'a')
    marked(state, image('old'), image('build'), image('tool'))
    assert.match(state.message?.text ?? '', /2 items left out: in use, or protected/)
  })

  it('are inverted in view only', () => {
    const state = press(begin(shopView()), 's', 'i').state
    marked(state, container('db-1'), image('postgres'))
  })

  it('are all taken off with A', () => marked(press(begin(shopView()), 's', 'A').state))

  it('of something that a stopped container keeps come with the offer to mark the container', () => {
    const offered = press(onto(begin(shopView()), image('postgres')), 'space').state
    marked(offered, image('postgres'))
    assert.match(offered.message?.text ?? '', /db-1 was made from it · m marks 1 stopped container too/)
    marked(press(offered, 'm').state, image('postgres'), container('db-1'))
  })

  it('are offered once: after another key m does nothing', () => {
    const offered = press(onto(begin(shopView()), image('postgres')), 'space').state
    marked(press(offered, 'down', 'm').state, image('postgres'))
  })

  it('go onto a range that v begins and Space ends', () => {
    const range = press(begin(shopView()), 'v', 'down', 'down').state
    assert.match(draw(range), /3 rows: Space marks what of them can go/)
    assert.match(draw(range), /□│acme\/api:v41.*\n.*□│acme\/tool:dev.*\n.*❯ □│<untagged>/)
    const ended = press(range, 'space').state
    marked(ended, image('old'), image('tool'), image('build'))
    assert.equal(ended.rows.anchor, null)
    assert.match(ended.message?.text ?? '', /marked 3 images/)
  })

  it('go onto what of a range can go, upwards too, and a second time come off', () => {
    const range = press(begin(shopView()), 'end', 'v', 'home')
    const once = press(range.state, 'space').state
    marked(once, image('old'), image('tool'), image('build'))
    assert.match(once.message?.text ?? '', /2 items left out/)
    marked(press(once, 'end', 'v', 'home', 'space').state)
  })

  it('stay as they are when a range is left, or ends by a filter, a sort or another tab', () => {
    for (const keys of [['v'], ['esc'], ['2'], ['o'], ['u'], ['/', 'x']]) {
      const left = press(begin(shopView()), 'v', 'down', ...keys).state
      marked(left)
      assert.equal(left.rows.anchor, null, keys.join(' '))
    }
  })

  it('do not go onto what runs, and the message says why', () => {
    const {state} = press(onto(press(begin(shopView()), '2').state, container('api-1')), 'space')
    marked(state)
    assert.match(state.message?.text ?? '', /api-1 can't go: .*run/)
  })

  it('are lost, visibly, by an item that came into use', () => {
    const state = press(onto(begin(shopView()), image('old')), 'space').state
    const used = viewOf(
      sampleSnapshot({...SHOP, containers: {...SHOP.containers, 'api-0': {image: 'old', running: true}}}),
    )
    const later = after(state, {is: 'view-arrived', view: used}).state
    marked(later)
    assert.ok(later.lost.has(image('old')))
    assert.match(later.message?.text ?? '', /acme\/api:v41 came into use: no longer marked/)
  })

  it('are lost by an item that someone else removed', () => {
    const state = press(begin(shopView()), 's').state
    const {old: _, ...images} = SHOP.images
    const later = after(state, {is: 'view-arrived', view: viewOf(sampleSnapshot({...SHOP, images}))}).state
    assert.ok(!later.marks.has(image('old')))
    assert.ok(later.marks.has(image('tool')))
    assert.match(later.message?.text ?? '', /acme\/api:v41 is gone/)
  })

  it('are never set by pasted text or by several characters at once', () => {
    const state = begin(shopView())
    marked(press(state, 's\ns', 'ss', 'as').state)
    marked(after(state, {is: 'pasted', text: printable('s a')}).state)
  })

  it('of volumes are set by hand only', () => {
    const state = onto(press(begin(shopView()), '3').state, volume('lost'))
    marked(press(state, 'space').state, volume('lost'))
  })
})
