import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {toRaw} from '../../source/text/raw.ts'
import {carry, ends, sent} from './carry.ts'
import {fakeEngine, nameOf} from './fake-engine.ts'
import {everything, project} from './project.ts'

describe('looking (§5.7)', () => {
  it('comes before the first step: what came into use since the plan is skipped, with what waits for it', async () => {
    const engine = fakeEngine(project)
    const plan = engine.plan(...everything)
    engine.change((world) => ({...world, containers: {...world.containers, new: {image: 'api', state: 'running'}}}))
    const {receipt} = await carry(engine, plan)
    assert.equal(receipt.outcome, 'done')
    assert.deepEqual(ends(receipt).slice(3, 5), [
      'remove-image api:1: skipped (container new was made from it)',
      'remove-image base:1: skipped (it waits for step 4, api:1, which did not go)',
    ])
    assert.ok(!sent(engine).some((line) => line.includes('api:1')))
  })

  it('comes right before each step: what changed in between is skipped', async () => {
    const engine = fakeEngine(
      {containers: {web: {}, job: {}}},
      {
        probe: (step, {change}) => {
          if (nameOf(step) === 'job')
            change((world) => ({...world, containers: {...world.containers, job: {state: 'running'}}}))
          return undefined
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('container/web', 'container/job'))
    assert.deepEqual(ends(receipt), [
      'remove-container web: done',
      'remove-container job: skipped (it is running now; it was exited)',
    ])
    assert.equal(receipt.outcome, 'done')
  })

  it('finds what is gone already: that is success, and nothing is sent', async () => {
    const engine = fakeEngine(project)
    const plan = engine.plan('container/web', 'volume/data')
    engine.change((world) => ({...world, containers: {}}))
    const {receipt} = await carry(engine, plan)
    assert.deepEqual(ends(receipt), ['remove-container web: gone', 'remove-volume data: done'])
    assert.deepEqual(sent(engine), ['remove data'])
  })

  it('that fails keeps the step from going', async () => {
    const engine = fakeEngine(project, {probe: () => ({is: 'unreadable', message: toRaw('500')})})
    const {receipt} = await carry(engine, engine.plan('volume/data', 'container/web'))
    assert.deepEqual([receipt.outcome, sent(engine)], ['partial', []])
    assert.match(ends(receipt).join(), /could not be looked at: 500.*waits for step 1/)
  })

  it('tells the records of build cache that the engine kept from those that went', async () => {
    const engine = fakeEngine(
      {cache: {one: {}, two: {}, three: {}}},
      {
        answer: (_step, {change}) => {
          change(() => ({cache: {two: {}}}))
          return {is: 'kept', message: toRaw('1 of 3')}
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('cache/one', 'cache/two', 'cache/three'))
    assert.deepEqual(ends(receipt), [
      'prune-cache 1 records: skipped (the engine kept it: 1 of 3)',
      'prune-cache 2 records: done',
    ])
  })

  it('sends only what is left of a step of build cache', async () => {
    let asked: readonly string[] = []
    const engine = fakeEngine(project, {
      answer: (step) => {
        if (step.action === 'prune-cache') asked = step.ids
        return undefined
      },
    })
    const plan = engine.plan('cache/leaf', 'cache/root')
    engine.change((world) => ({...world, cache: {...world.cache, root: {usageCount: 9}}}))
    const {receipt} = await carry(engine, plan)
    assert.deepEqual([asked.length, receipt.outcome], [1, 'done'])
    assert.deepEqual(Object.keys(engine.world().cache ?? {}), ['root'])
  })
})
