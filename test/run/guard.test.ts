import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {toRaw} from '../../source/text/raw.ts'
import {CONTAINERD, ENGINE, NOW} from '../plan/world.ts'
import {carry, ends, newCarried, sent} from './carry.ts'
import {fakeEngine, nameOf} from './fake-engine.ts'
import {everything, project} from './project.ts'

describe('events (§5.8)', () => {
  it('make a step look whole that they name', async () => {
    const engine = fakeEngine({containers: {web: {}, job: {}}})
    const event = {
      type: 'container',
      action: toRaw('rename'),
      subject: toRaw('job'),
      attributes: new Map(),
      at: NOW,
    } as const
    await carry(engine, engine.plan('container/web', 'container/job'), {
      ports: {
        lookAgain: async () => {
          engine.say({is: 'event', event})
          return engine.inventory()
        },
        profile: {...CONTAINERD, lanes: {images: 1, containers: 1, volumes: 1, networks: 1}},
      },
    })
    assert.ok(engine.asked.includes('probe web'))
    assert.ok(engine.asked.includes('look job'))
  })

  it('that name an item while it is looked at make it be looked at again', async () => {
    let looks = 0
    const event = {
      type: 'image',
      action: toRaw('tag'),
      subject: toRaw('api:1'),
      attributes: new Map(),
      at: NOW,
    } as const
    const engine = fakeEngine(
      {images: {api: {tags: ['api:1']}}},
      {
        probe: async (_step, {say}) => {
          looks += 1
          if (looks === 1) say({is: 'event', event})
          await new Promise(setImmediate)
          return undefined
        },
      },
    )
    await carry(engine, engine.plan('image/api'))
    assert.equal(looks, 2)
  })

  it('that can not be heard make every step look whole', async () => {
    const engine = fakeEngine({containers: {web: {}}}, {deaf: true})
    await carry(engine, engine.plan('container/web'))
    assert.ok(engine.asked.includes('look web'))
  })

  it('that are cut off stop the run until identity, driver and a whole look agree', async () => {
    const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
    const engine = fakeEngine(
      {containers: {a: {}, b: {}, c: {}}},
      {
        answer: async (step, {say, change}) => {
          if (nameOf(step) !== 'a') return undefined
          change((world) => ({...world, containers: {...world.containers, b: {state: 'running'}}}))
          say({is: 'lost', message: toRaw('socket hang up')})
          await new Promise(setImmediate)
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b', 'container/c'), {
      ports: {profile: {...CONTAINERD, lanes}},
    })
    const looks = engine.asked.flatMap((line, index) => (line === 'look at everything' ? [index] : []))
    assert.equal(looks.length, 2)
    assert.ok((looks[1] ?? 0) > engine.asked.indexOf('remove a'))
    assert.deepEqual(ends(receipt), [
      'remove-container a: done',
      'remove-container b: skipped (it is running)',
      'remove-container c: done',
    ])
    assert.ok(!engine.asked.includes('probe b'))
  })

  it('that are cut off during a look make it be done again', async () => {
    const engine = fakeEngine({containers: {a: {}}})
    let looks = 0
    const lookAgain = async () => {
      looks += 1
      if (looks === 1) engine.say({is: 'lost', message: toRaw('socket hang up')})
      await new Promise(setImmediate)
      return engine.inventory()
    }
    await carry(engine, engine.plan('container/a'), {ports: {lookAgain}})
    assert.equal(looks, 2)
  })

  it('that are cut off end the run when another engine answers', async () => {
    let key = ENGINE.key
    const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
    const engine = fakeEngine(
      {containers: {a: {}, b: {}}},
      {
        identity: async () => ({key, driver: ENGINE.driver}),
        answer: async (_step, {say}) => {
          key = `f${ENGINE.key.slice(1)}` as typeof key
          say({is: 'lost', message: toRaw('socket hang up')})
          await new Promise(setImmediate)
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b'), {
      ports: {profile: {...CONTAINERD, lanes}},
    })
    assert.deepEqual([receipt.outcome, receipt.ended], ['failed', 'another engine answers now'])
    assert.deepEqual(ends(receipt), ['remove-container a: done', 'remove-container b: not-reached'])
  })
})

describe('an engine that is not the plan’s (§5.8)', () => {
  it('gets nothing when its driver changed', async () => {
    const engine = fakeEngine(project, {identity: async () => ({key: ENGINE.key, driver: toRaw('overlayfs')})})
    const {receipt} = await carry(engine, engine.plan(...everything))
    assert.deepEqual(
      [receipt.outcome, receipt.ended, sent(engine)],
      ['failed', 'the engine changed its image store', []],
    )
  })

  it('gets nothing when it can not be reached, after a minute of trying', async () => {
    const engine = fakeEngine(project, {
      identity: async () => {
        throw new Error('connect ENOENT')
      },
    })
    const {receipt, clock} = await carry(engine, engine.plan(...everything))
    assert.deepEqual([receipt.outcome, sent(engine)], ['failed', []])
    assert.equal(receipt.ended, "the engine can't be read any more: connect ENOENT")
    assert.ok(clock.now() - NOW >= 60_000)
  })

  it('gets nothing while its containers can not be listed', async () => {
    const engine = fakeEngine(project)
    const plan = engine.plan(...everything)
    engine.change((world) => ({...world, noContainerList: true}))
    const {receipt} = await carry(engine, plan)
    assert.deepEqual([receipt.outcome, sent(engine)], ['failed', []])
  })

  it('is looked at again after the machine slept', async () => {
    const carried = newCarried()
    const lanes = {images: 1, containers: 1, volumes: 1, networks: 1}
    const engine = fakeEngine(
      {containers: {a: {}, b: {}}},
      {
        answer: (step, {change}) => {
          if (nameOf(step) !== 'a') return undefined
          carried.clock.sleep(3_600_000)
          change((world) => ({...world, containers: {...world.containers, b: {started: NOW + 1}}}))
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/a', 'container/b'), {
      ports: {profile: {...CONTAINERD, lanes}},
      carried,
    })
    assert.equal(engine.asked.filter((line) => line === 'look at everything').length, 2)
    assert.deepEqual(ends(receipt)[1], 'remove-container b: skipped (it ran since the plan was made)')
  })
})
