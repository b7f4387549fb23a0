import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {unknown} from '../../source/inventory/measured.ts'
import {toRaw} from '../../source/text/raw.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {begin, onto, press} from './play.ts'
import {MB, type Sample, sampleSnapshot} from './sample-snapshot.ts'
import {container, image, viewOf} from './sample-view.ts'

const BASE = {base: 300 * MB}
const FAMILY: Sample = {
  images: {
    one: {tags: ['family:1'], layers: {...BASE, 'app 1': 20 * MB}},
    two: {tags: ['family:2'], layers: {...BASE, 'app 2': 30 * MB}},
    three: {tags: ['family:3'], layers: {...BASE, 'app 3': 40 * MB}},
  },
  containers: {job: {image: 'three', stopped: 40, wrote: 5 * MB}},
  volumes: {},
  networks: [],
}

/** The FREES column by name. */
const frees = (state: State): Readonly<Record<string, string>> =>
  Object.fromEntries(
    draw(state, 120)
      .split('\n')
      .flatMap((row) => {
        const found =
          /[□■] (\S+(?: \S+)?) {2,}.*?\s(?:\d[\d.]* .?B|–) +((?:[≤≥≈] )?[\d.]+ [kMG]?B|–|\?|…) +(?:stale|kept)/.exec(
            row,
          )
        return found?.[1] && found[2] ? [[found[1], found[2]] as const] : []
      }),
  )

const wide = (sample: Sample) => begin(viewOf(sampleSnapshot(sample)), {columns: 120, rows: 30})

describe('what a row frees', () => {
  it('is what this one item frees: not what others hold too, nothing where something keeps it', () =>
    assert.deepEqual(frees(wide(FAMILY)), {'family:1': '20.0 MB', 'family:2': '30.0 MB', 'family:3': '–'}))

  it('grows for its neighbours when the others that hold its layers are marked', () => {
    const first = press(onto(wide(FAMILY), image('one')), 'space').state
    assert.deepEqual(frees(first), {'family:1': '20.0 MB', 'family:2': '30.0 MB', 'family:3': '–'})
    const offered = press(onto(first, image('three')), 'space', 'm').state
    assert.deepEqual(frees(offered), {'family:1': '20.0 MB', 'family:2': '330 MB', 'family:3': '40.0 MB'})
    const all = press(onto(offered, image('two')), 'space').state
    // of marked ones: what each adds to the others
    assert.deepEqual(frees(all), {'family:1': '320 MB', 'family:2': '330 MB', 'family:3': '340 MB'})
    assert.match(draw(all), /4 marked · frees 395 MB/)
  })

  it('sinks again when a mark is taken away', () => {
    const all = press(onto(press(wide(FAMILY), 'a').state, image('three')), 'space', 'm').state
    assert.equal(frees(all)['family:2'], '330 MB')
    const less = press(onto(all, image('one')), 'space').state
    assert.equal(frees(less)['family:2'], '30.0 MB')
  })

  it('is counted for what a stopped container wrote, and for an image once its container goes', () => {
    const state = press(wide(FAMILY), '2').state
    assert.deepEqual(frees(state), {job: '5.00 MB'})
    const marked = press(onto(state, container('job')), 'space', '1').state
    assert.equal(frees(marked)['family:3'], '40.0 MB')
  })

  it('is nothing for a marked item that can’t go', () => {
    const marked = press(onto(wide(FAMILY), image('three')), 'space').state
    assert.equal(frees(marked)['family:3'], '–')
    assert.match(draw(marked), /1 marked \(1 can't go\) · frees 0 B/)
  })

  it('is a bound where layers are not known', () => {
    const snapshot = sampleSnapshot(FAMILY)
    const imageDetails = new Map(snapshot.imageDetails)
    for (const id of imageDetails.keys()) imageDetails.set(id, unknown(toRaw('403')))
    const state = begin(viewOf({...snapshot, imageDetails}), {columns: 120, rows: 30})
    assert.match(frees(state)['family:1'] ?? '', /^≤ /)
  })

  it('has the untagged steps in it that an image was built on and nothing else needs', () => {
    const built: Sample = {
      images: {
        step: {tags: [], layers: {ground: 100 * MB, step: 50 * MB}},
        top: {tags: ['built:1'], layers: {ground: 100 * MB, step: 50 * MB, top: 7 * MB}, parent: 'step'},
      },
      containers: {},
      volumes: {},
      networks: [],
    }
    const state = wide(built)
    assert.deepEqual(frees(state), {'built:1': '157 MB'})
    const marked = press(onto(state, image('top')), 'space').state
    assert.deepEqual(frees(marked), {'built:1': '157 MB'})
    assert.match(draw(marked), /1 marked · frees 157 MB/)
    const plan = press(marked, 'p').state
    assert.ok(plan.screen.is === 'plan')
    const removed = plan.screen.plan.steps.flatMap(({removes}) => removes)
    assert.deepEqual(removed, [image('top'), image('step')])
  })
})
