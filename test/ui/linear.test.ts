import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {RunEvent, StepOutcome} from '../../source/run/events.ts'
import {printable} from '../../source/text/printable.ts'
import {actionsFor} from '../../source/ui/keymap.ts'
import {narrate} from '../../source/ui/linear/narrate.ts'
import {WIDE} from '../../source/ui/linear/spoken.ts'
import type {Action} from '../../source/ui/state/action.ts'
import {reduce} from '../../source/ui/state/reduce.ts'
import type {State} from '../../source/ui/state/state.ts'
import {begin} from './play.ts'
import {MB, NOW, sampleSnapshot} from './sample-snapshot.ts'
import {connecting, SHOP, shopView, viewOf} from './sample-view.ts'

/** A session and all it said. */
const listen = (first: State) => {
  let state = first
  const said: string[] = []
  const act = (...actions: readonly Action[]) => {
    for (const action of actions) {
      const before = state
      state = reduce(before, action, NOW).state
      said.push(...narrate(before, state))
    }
  }
  /** The sentences these keys led to. */
  const press = (...keys: readonly string[]): readonly string[] => {
    const from = said.length
    for (const key of keys) act(...actionsFor(state, {key}, true))
    return said.slice(from)
  }
  const hear = (...actions: readonly Action[]): readonly string[] => {
    const from = said.length
    act(...actions)
    return said.slice(from)
  }
  return {press, hear, state: () => state}
}

const shop = () => listen(begin(shopView(), WIDE))
const DATA = viewOf(sampleSnapshot({images: {}, containers: {}, volumes: {lost: 12 * MB}, networks: []}))
const event = (one: RunEvent): Action => ({is: 'run-event', event: one})

describe('the interface for a screen reader', () => {
  it('says what is there once it is read, what could be done, and where the cursor is', () => {
    const {hear} = listen(begin(connecting, WIDE))
    const said = hear({is: 'view-arrived', view: shopView()})
    assert.match(said[0] ?? '', /^dock-tidy local, Docker 28\.5\.2, overlay2/)
    assert.match(said[1] ?? '', /^4 items stale, .*: s marks them$/)
    assert.equal(said[2], 'list: 5 images')
    assert.match(said[3] ?? '', /^image acme\/api:v41, stale: unused for 90 d, frees 1\.24 GB, .* 1 of 5$/)
    assert.deepEqual(hear({is: 'view-arrived', view: shopView()}), [])
  })

  it('says one sentence for each row that the cursor comes to, none where it stays', () => {
    const {press} = shop()
    assert.match(press('down').join(), /^image [^\n]*, 2 of 5$/)
    assert.equal(press('down', 'up').length, 2)
    assert.deepEqual(press('home', 'up').slice(1), [])
  })

  it('says the tab and its first row', () => {
    const said = shop().press('2')
    assert.equal(said[0], 'list: 2 containers')
    assert.match(said[1] ?? '', /^container .*, state .*, 1 of 2$/)
  })

  it('says what a filter leaves', () => {
    const said = shop().press('/', ...'api', 'enter', 'esc')
    assert.deepEqual(said, [
      'filter: type words, Enter keeps it, Escape clears it',
      'filter a: 5 images',
      'filter ap: 2 images',
      'filter api: 2 images',
      'filter api: 2 images',
      'no filter: 5 images',
    ])
  })

  it('says what was marked and what that comes to', () => {
    const {press} = shop()
    assert.deepEqual(press('space'), ['marked acme/api:v41; 1 marked, frees 1.24 GB'])
    assert.deepEqual(press('space'), ['unmarked acme/api:v41; nothing is marked'])
    const all = press('s')
    assert.equal(all.length, 2)
    assert.match(all[1] ?? '', /^4 marked, frees /)
  })

  it('reads a plan once, and asks', () => {
    const said = shop().press('space', 'p').slice(1)
    assert.match(said[0] ?? '', /^Plan 1 image frees 1\.24 GB$/)
    assert.match(said[1] ?? '', /^step 1, image acme\/api:v41: unused for 90 d; frees 1\.24 GB$/)
    assert.equal(said[2], 'y removes it, in this order; nothing else is touched')
    assert.equal(said.length, 3)
  })

  it('asks for the word where data is lost, and says what was typed', () => {
    const session = listen(begin(DATA, WIDE))
    const asked = session.press('3', 'space', 'p', 'y').slice(-2)
    assert.match(asked[0] ?? '', /^Lost for good: 1 volume \(12\.0 MB\)$/)
    assert.equal(asked[1], 'Type remove, then Enter:')
    assert.deepEqual(session.press('r', 'e'), ['typed r', 'typed re'])
    assert.match(session.press('enter').join(), /type remove, then Enter/)
    assert.match(session.press(...'move', 'enter').at(-1) ?? '', /^removing: 1 step\./)
  })

  it('tells each step of a run when it ends, and the receipt', () => {
    const session = shop()
    session.press('space', 'p', 'y')
    const {run} = session.state()
    const [step] = run?.plan.steps ?? []
    assert.ok(run && step)
    const begun = session.hear(event({is: 'step-started', step, at: NOW}), {is: 'second-passed'})
    assert.deepEqual(begun, [])
    const outcome: StepOutcome = {is: 'skipped', reason: printable('container new uses it'), benign: true}
    const ended = session.hear(event({is: 'step-ended', step, outcome, at: NOW}))
    assert.deepEqual(ended, ['step 1 of 1, image acme/api:v41: skipped: container new uses it'])
    assert.deepEqual(session.press('esc'), ['stopping before the next step'])
    const receipt = session.hear(
      event({
        is: 'run-ended',
        at: NOW,
        receipt: {
          run: 'r',
          engine: run.plan.engine,
          startedAt: NOW,
          endedAt: NOW + 1000,
          outcome: 'done',
          steps: [{step, outcome}],
          predicted: run.plan.frees,
          measured: {bytes: 5 * MB, precision: 'about', how: printable('by the engine')},
          disk: {freeBefore: null, freeAfter: null},
          ended: null,
          record: '/state/r.jsonl',
          inMemory: false,
        },
      }),
    )
    assert.match(receipt[0] ?? '', /^Done freed about 5\.00 MB$/)
    for (const words of [
      /^predicted 1\.24 GB$/,
      /^measured about 5\.00 MB/,
      /^record \/state/,
      /^Did not go:$/,
      /^container new uses it$/,
    ])
      assert.ok(
        receipt.some((one) => words.test(one)),
        String(words),
      )
    assert.match(session.press('enter').join('\n'), /^list: 5 images\nimage /)
  })

  it('says what takes a step out of the plan that is shown', () => {
    const session = shop()
    session.press('space', 'p')
    const used = viewOf(
      sampleSnapshot({...SHOP, containers: {...SHOP.containers, 'api-0': {image: 'old', running: true}}}),
    )
    const said = session.hear({is: 'view-arrived', view: used}).join('\n')
    assert.match(said, /acme\/api:v41 came into use/)
    assert.match(said, /^step 1 is out: acme\/api:v41 came into use$/m)
  })

  it('says that the connection was lost and that it is there again', () => {
    const {hear} = shop()
    const lost = hear({
      is: 'view-arrived',
      view: {...shopView(), connection: {is: 'lost', message: printable('socket closed')}},
    })
    assert.equal(lost.length, 1)
    assert.match(lost[0] ?? '', /^connection lost: socket closed/)
    assert.deepEqual(hear({is: 'view-arrived', view: shopView()}), ['connected again'])
  })

  it('reads errors, help and details whole, once', () => {
    const {press} = shop()
    assert.match(press('e').join('\n'), /^Problems and notices\n[\s\S]*Escape goes back$/)
    assert.equal(press('esc')[0], 'list: 5 images')
    assert.match(press('?').join('\n'), /^Help: all keys\n[\s\S]*quit; asks once more/)
    press('esc')
    assert.match(press('enter').join('\n'), /^acme\/api:v41\n/)
  })

  it('asks before it leaves marks behind', () => {
    const {press} = shop()
    press('space')
    assert.deepEqual(press('q'), ['1 item marked and not removed: q once more leaves'])
  })

  it('has no sign that a voice would not read', () => {
    const {press} = shop()
    const said = [...press('s', 'p', 'c', 'esc', 'esc', '?', 'esc', 'e', 'esc', 'enter', 'esc', '2', '3', '4')]
    for (const one of said) assert.doesNotMatch(one, /[─█░■□❯·≥≤≈→]/)
  })
})
