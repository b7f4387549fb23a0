import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {View} from '../../source/look/view.ts'
import {printable} from '../../source/text/printable.ts'
import type {State} from '../../source/ui/state/state.ts'
import {cacheId, key, snapshotOf, type World} from '../plan/world.ts'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {MB, type Sample, sampleSnapshot} from './sample-snapshot.ts'
import {container, image, SHOP, shopView, viewOf} from './sample-view.ts'

const sample = (images: Sample['images'], rest: Partial<Sample> = {}): View =>
  viewOf(sampleSnapshot({images, containers: {}, volumes: {}, networks: [], ...rest}))

const PULLABLE = sample({old: {tags: ['acme/old:1']}})
const UNKNOWN = sample({old: {tags: ['acme/old:1'], pulled: false}})
const DATA = sample({}, {volumes: {lost: 12 * MB}})

const started = (state: State, ...keys: readonly string[]) =>
  press(state, ...keys).effects.filter((effect) => effect.do === 'start-run').length
const marking = (view: View, ...keys: readonly string[]) => press(begin(view), ...keys, 'a').state

const worldView = (world: World): View => viewOf(snapshotOf(world))
const planOfMarks = (world: World, marks: readonly string[], size = {columns: 120, rows: 40}): State =>
  press({...begin(worldView(world), size), marks: new Set(marks.map(key))}, 'p').state

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
    assert.match(draw(asked.state), /May not come back: nothing proves that 1 image can be pulled again/)
    assert.match(draw(asked.state), /Remove all the same\?/)
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
    const letters = after(word, ...[...'remove'].map((text) => ({is: 'pasted' as const, text: printable(text)}))).state
    assert.equal(started(letters, 'enter'), 0)
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
  })

  it('keeps the rows where they were, and says on each that is out why', () => {
    const plan = press(begin(shopView(), {columns: 120, rows: 40}), 's', 'p').state
    const used = viewOf(
      sampleSnapshot({...SHOP, containers: {...SHOP.containers, 'api-0': {image: 'old', running: true}}}),
    )
    const place = (state: State) =>
      draw(state)
        .split('\n')
        .findIndex((row) => row.includes('image       acme/api:v41'))
    const later = after(plan, {is: 'view-arrived', view: used}).state
    assert.ok(place(plan) > 0)
    assert.equal(place(later), place(plan))
    assert.match(draw(later).split('\n')[place(later)] ?? '', /out: acme\/api:v41 came into use$/)
    assert.match(draw(later), /^ Plan .*1 container, 2 images · \d steps? out/)
  })

  it('takes out what waits for a step that is out', () => {
    const both = begin(shopView(), {columns: 120, rows: 40})
    const plan = press({...both, marks: new Set([image('postgres'), container('db-1')])}, 'p').state
    const running = viewOf(
      sampleSnapshot({...SHOP, containers: {...SHOP.containers, 'db-1': {image: 'postgres', running: true}}}),
    )
    const later = after(plan, {is: 'view-arrived', view: running}).state
    assert.match(draw(later), /1 +container +db-1 +out: db-1 came into use/)
    assert.match(draw(later), /2 +image +postgres:16 +out: /)
    assert.deepEqual(press(later, 'y').effects, [])
  })

  it('takes out the image whose container is out, though nobody uses the image itself', () => {
    const world: World = {
      images: {job: {tags: ['job:1'], digests: ['job@sha256:1']}},
      containers: {one: {image: 'job'}},
    }
    const plan = planOfMarks(world, ['container/one', 'image/job'])
    const later = after(plan, {is: 'view-arrived', view: worldView({images: world.images ?? {}})}).state
    assert.match(draw(later), /1 +container +one +out: one is gone/)
    assert.match(draw(later), /2 +image +job:1 +out: step 1 is out/)
  })

  it('loses single records of build cache, not all that go in one call', () => {
    const cache = {one: {size: 5 * MB}, two: {size: 7 * MB}}
    const plan = planOfMarks({cache}, ['cache/one', 'cache/two'])
    const later = after(plan, {
      is: 'view-arrived',
      view: worldView({cache: {...cache, one: {...cache.one, inUse: true}}}),
    }).state
    assert.ok(later.screen.is === 'plan')
    const [step] = later.screen.plan.steps
    assert.ok(step?.action === 'prune-cache' && step.fingerprint.kind === 'cache')
    assert.deepEqual(step.ids, [cacheId('two')])
    assert.deepEqual(step.removes, [key('cache/two')])
    assert.deepEqual(
      step.fingerprint.records.map(({id}) => id),
      [cacheId('two')],
    )
    assert.match(draw(later), /1 +build cache RUN two +1 out · .* 7\.00 MB/)
    const none = after(later, {
      is: 'view-arrived',
      view: worldView({cache: {one: {inUse: true}, two: {inUse: true}}}),
    }).state
    assert.match(draw(none), /nothing can go · 1 step out/)
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
    assert.match(
      draw(plan),
      /Not in the plan though marked: postgres:16: container db-1 was made from it +m {2}mark it too/,
    )
    const both = press(plan, 'm').state
    assert.ok(both.screen.is === 'plan')
    assert.deepEqual(both.screen.plan.leftOut, [])
    assert.match(draw(both), /1 container, 1 image/)
  })
})

describe('a step of the plan', () => {
  const data: World = {
    images: {job: {tags: ['job:1'], digests: ['job@sha256:1']}},
    containers: {'job-17': {image: 'job', volumes: ['scratch'], written: 2_100_000}},
    volumes: {scratch: {size: 118 * MB}, unmeasured: {size: null}, empty: {size: 0}},
  }

  it('says which data is lost, how much, and whose it was', () => {
    const screen = draw(planOfMarks(data, ['container/job-17', 'volume/scratch', 'volume/empty']))
    assert.match(screen, /container +job-17 +DATA: it wrote 2\.10 MB of its own · unused for 40 d +2\.10 MB/)
    assert.match(screen, /volume +scratch +DATA, 118 MB; nothing else has it · of job-17 · /)
    assert.doesNotMatch(screen, /empty +DATA/)
    assert.match(screen, /Lost for good: 1 container \(2\.10 MB\), 1 volume \(118 MB\)/)
  })

  it('has its bytes, whatever nobody measured goes before it', () => {
    const screen = draw(planOfMarks(data, ['volume/unmeasured', 'container/job-17', 'volume/scratch']))
    assert.match(screen, /volume +unmeasured +DATA, nobody measured how much.* \?$/m)
    assert.match(screen, /volume +scratch .* 118 MB$/m)
  })

  it('is one for each name of an image, then one for the image', () => {
    const world = {images: {api: {tags: ['api:1', 'api:latest'], digests: ['api@sha256:1']}}}
    const screen = draw(planOfMarks(world, ['image/api']))
    assert.match(screen, /1 +name +api:latest +only this name goes here/)
    assert.match(screen, /2 +image +api:1 +the image and its last name, after 1 other name/)
  })

  it('names no image that has no name', () =>
    assert.match(draw(planOfMarks({images: {old: {}}}, ['image/old'])), /1 +image +<untagged> [0-9a-f]{12} /))

  it('tells the same below its name where there is no room beside it', () => {
    const screen = draw(planOfMarks(data, ['container/job-17', 'volume/scratch'], {columns: 60, rows: 40}))
    assert.match(screen, /volume +scratch +118 MB\n +DATA, 118 MB; nothing else has it · of\n +job-17 · /)
    assert.doesNotMatch(screen, /…/)
  })
})

describe('an image whose layers build cache holds', () => {
  const world: World = {
    images: {bk: {tags: ['acme/bk:3'], digests: ['acme/bk@sha256:1'], layers: {bk: 31 * MB}}},
    cache: {bk: {shared: true, size: 31 * MB}, more: {shared: false, size: 9, parents: ['bk']}},
  }

  it('frees nothing yet, and m adds the records', () => {
    const plan = planOfMarks(world, ['image/bk'])
    assert.match(draw(plan), /Frees nothing yet: acme\/bk:3, held by 2 build cache records \(31\.0 MB\) +m {2}add them/)
    const both = press(plan, 'm').state
    assert.deepEqual(both.marks, new Set(['image/bk', 'cache/bk', 'cache/more'].map(key)))
    assert.match(draw(both), /2 +build cache +2 records .* 31\.0 MB/)
    assert.doesNotMatch(draw(both), /Frees nothing yet/)
  })

  it('comes second to what stands in the way: m takes one after the other', () => {
    const used: World = {
      ...world,
      containers: {one: {image: 'os'}},
      images: {...world.images, os: {tags: ['os:1'], layers: {os: 5}}},
    }
    const plan = planOfMarks(used, ['image/bk', 'image/os'])
    assert.match(draw(plan), /os:1: container one was made from it +m {2}mark it too\n Frees nothing yet: .*\)\n/)
    assert.match(draw(press(plan, 'm').state), /Frees nothing yet: .* m {2}add them/)
  })
})
