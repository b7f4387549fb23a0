import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {measuring, unknown} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {after, begin, onto, press} from './play.ts'
import {MB, type Sample, sampleSnapshot} from './sample-snapshot.ts'
import {container, image, SHOP, shopView, viewOf} from './sample-view.ts'

const shows = (state: State, snapshot: Snapshot) => after(state, {is: 'view-arrived', view: viewOf(snapshot)}).state
const changed = (part: Partial<Sample>): Snapshot => sampleSnapshot({...SHOP, ...part})

const FRESH = {...SHOP.images, fresh: {tags: ['fresh:1'], size: 700 * MB}}
const STARTED = {...SHOP.containers, 'db-1': {image: 'postgres', running: true, volumes: ['shop_data']}}

describe('what happens on the engine', () => {
  it('is marked on rows that came and on rows that changed, until someone was there', () => {
    const state = shows(press(begin(shopView()), 'down', 'up').state, changed({images: FRESH, containers: STARTED}))
    assert.match(draw(state), /^ \+□ fresh:1/m)
    assert.equal(state.changed.get(container('db-1')), 'changed')
    const there = onto(state, image('fresh'))
    assert.match(draw(there), /^❯\+□ fresh:1/m)
    assert.match(draw(press(there, 'up').state), /^ {2}□ fresh:1/m)
  })

  it('is a change too where a verdict is another one now', () => {
    const state = shows(
      begin(shopView()),
      changed({images: {...SHOP.images, old: {...SHOP.images.old, tags: ['acme/api:v41'], days: 2}}}),
    )
    assert.match(draw(state), /^.~□ acme\/api:v41/m)
  })

  it('is no change while things are read for the first time, nor what was read later', () => {
    const early = begin(viewOf({...sampleSnapshot(SHOP), host: measuring, containers: measuring}))
    const later = shows(early, sampleSnapshot(SHOP))
    assert.equal(later.changed.size, 0)
    assert.equal(shows(later, sampleSnapshot(SHOP)).changed.size, 0)
  })

  it('is no news any more when all was read again on purpose', () => {
    const state = shows(begin(shopView()), changed({images: FRESH}))
    assert.equal(state.changed.size, 1)
    assert.equal(press(state, 'r').state.changed.size, 0)
  })

  it('takes no mark away where a list can’t be had any more', () => {
    const marked = press(begin(shopView()), 's').state
    const blind = shows(marked, {...sampleSnapshot(SHOP), images: unknown(toRaw('500'))})
    assert.ok(blind.marks.has(image('old')))
  })
})

describe('an engine that tells no events', () => {
  const unwatched = {...shopView(), connection: {is: 'connected' as const, unwatched: printable('403 denied')}}

  it('is said to be not live, once', () => {
    const state = after(begin(shopView()), {is: 'view-arrived', view: unwatched}).state
    assert.match(draw(state), /overlay2 · not live/)
    assert.match(state.message?.text ?? '', /what happens is not told here: 403 denied · r reads again/)
    const again = after(press(state, 'down').state, {is: 'view-arrived', view: unwatched}).state
    assert.equal(again.message, null)
  })
})
