import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {CONTAINERD, ENGINE, type World} from '../plan/world.ts'
import {carry, ends, newCarried, sent} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'

describe('interrupts (§5.17)', () => {
  const three: World = {containers: {a: {}, b: {}, c: {}}}
  const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
  const ports = {profile: {...CONTAINERD, lanes}}

  it('a stop lets what is in flight finish, and starts nothing more', async () => {
    const engine = fakeEngine(three)
    const {receipt, journal} = await carry(engine, engine.plan('container/a', 'container/b', 'container/c'), {
      ports,
      onEvent: (event, {stop}) => event.is === 'step-started' && stop.abort(),
    })
    assert.equal(receipt.outcome, 'interrupted')
    assert.deepEqual(ends(receipt), [
      'remove-container a: done',
      'remove-container b: not-reached',
      'remove-container c: not-reached',
    ])
    assert.deepEqual(sent(engine), ['remove a'])
    assert.equal(journal.at(-1)?.entry, 'end')
  })

  it('a stop between an image’s names puts them back', async () => {
    const carried = newCarried()
    const engine = fakeEngine(
      {images: {api: {tags: ['api:1', 'api:2', 'api:3']}}},
      {
        answer: () => {
          carried.stop.abort()
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('image/api'), {carried})
    assert.deepEqual(engine.world().images?.api?.tags?.toSorted(), ['api:1', 'api:2', 'api:3'])
    assert.equal(receipt.outcome, 'interrupted')
    assert.deepEqual(sent(engine), ['remove api:2', 'restore api:2'])
  })

  it('a second one leaves at once: what is in flight is unknown', async () => {
    const carried = newCarried()
    const engine = fakeEngine(three, {
      answer: () => {
        carried.stop.abort()
        carried.leave.abort()
        return new Promise(() => undefined)
      },
    })
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b', 'container/c'), {ports, carried})
    assert.equal(receipt.outcome, 'interrupted')
    assert.deepEqual(ends(receipt), [
      'remove-container a: unknown (the run was left before the engine answered)',
      'remove-container b: not-reached',
      'remove-container c: not-reached',
    ])
  })

  it('a stop before the first step sends nothing, also while the engine is looked at', async () => {
    const carried = newCarried()
    const engine = fakeEngine(three)
    const lookAgain = (_request: unknown, signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')))
        carried.stop.abort()
      })
    const {receipt} = await carry(engine, engine.plan('container/a'), {ports: {...ports, lookAgain}, carried})
    assert.deepEqual([receipt.outcome, receipt.ended, sent(engine)], ['interrupted', null, []])
  })

  it('a stop after the last step changes nothing', async () => {
    const engine = fakeEngine({containers: {a: {}}})
    const {receipt} = await carry(engine, engine.plan('container/a'), {
      onEvent: (event, {stop}) => event.is === 'step-ended' && stop.abort(),
    })
    assert.equal(receipt.outcome, 'done')
  })

  it('a reader who goes away stops the run', async () => {
    const {carryOut} = await import('../../source/run/carry-out.ts')
    const carried = newCarried()
    const engine = fakeEngine(three)
    const plan = engine.plan('container/a', 'container/b', 'container/c')
    const all = {
      engine: engine.port,
      ...ports,
      lookAgain: async () => engine.inventory(),
      journal: {append: async () => undefined},
      now: carried.clock.now,
      wait: carried.clock.wait,
      freeDisk: async () => null,
      runId: 'run-1',
      about: {engine: ENGINE, by: {pid: 1, host: 'host', user: 'tester'}},
      record: null,
    }
    for await (const event of carryOut(plan, all, {stop: carried.stop.signal, leave: carried.leave.signal}))
      if (event.is === 'step-started') break
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    assert.ok(sent(engine).length <= 1)
  })
})
