import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {toRaw} from '../../source/text/raw.ts'
import type {World} from '../plan/world.ts'
import {carry, ends, sent} from './carry.ts'
import {fakeEngine, nameOf} from './fake-engine.ts'
import {inUse, refuses} from './project.ts'

describe('an image with several names (§5.3)', () => {
  const world: World = {images: {api: {tags: ['api:1', 'api:2', 'api:3']}}}

  it('loses them one by one, then goes by its id', async () => {
    const engine = fakeEngine(world)
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine), ['remove api:2', 'remove api:3', 'remove api:1 by id'])
    assert.equal(receipt.outcome, 'done')
  })

  it('gets its names back when it is refused, and is reported as skipped', async () => {
    const engine = fakeEngine(world, {answer: refuses(inUse, 'api:1 by id')})
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine).slice(3), ['restore api:3', 'restore api:2'])
    assert.deepEqual(engine.world().images?.api?.tags?.toSorted(), ['api:1', 'api:2', 'api:3'])
    assert.deepEqual(ends(receipt), [
      'untag-image api:2: skipped (its name was put back, since the image stays)',
      'untag-image api:3: skipped (its name was put back, since the image stays)',
      'remove-image api:1: skipped (the engine refused: 409 in use)',
    ])
    assert.equal(receipt.outcome, 'done')
  })

  it('is looked at for users before the first name goes', async () => {
    const engine = fakeEngine(world, {
      probe: (step, {change}) => {
        if (nameOf(step) === 'api:2') change((now) => ({...now, containers: {web: {image: 'api'}}}))
        return undefined
      },
    })
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine), [])
    assert.equal(ends(receipt)[0], 'untag-image api:2: skipped (container web uses it)')
  })

  it('keeps a name that another image got meanwhile, and the image gets its others back', async () => {
    const engine = fakeEngine(world, {
      answer: (step, {change}) => {
        if (nameOf(step) === 'api:2')
          change((now) => ({
            images: {api: {tags: ['api:1', 'api:2']}, new: {tags: ['api:3']}},
            ...(now.containers ? {} : {}),
          }))
        return undefined
      },
    })
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(engine.world().images, {
      api: {tags: ['api:1', 'api:2'], digests: []},
      new: {tags: ['api:3'], digests: []},
    })
    assert.match(ends(receipt)[1] ?? '', /untag-image api:3: skipped \(the name api:3 is not its own any more\)/)
  })

  it('gets the last name back when a removal by id took only that', async () => {
    const engine = fakeEngine(
      {images: {api: {tags: ['api:1']}}},
      {
        answer: (_step, {change}) => {
          change(() => ({images: {api: {}}}))
          return {is: 'kept', message: toRaw('only untagged')}
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(sent(engine), ['remove api:1 by id', 'restore api:1'])
    assert.deepEqual(engine.world().images?.api?.tags, ['api:1'])
    assert.equal(receipt.outcome, 'done')
  })

  it('is skipped whole when someone else took a name right before we came', async () => {
    const engine = fakeEngine(world, {probe: (step) => (nameOf(step) === 'api:2' ? {is: 'gone'} : undefined)})
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual([receipt.outcome, sent(engine)], ['done', []])
    assert.equal(ends(receipt)[0], 'untag-image api:2: skipped (it is gone)')
  })

  it('does not get back what someone else took', async () => {
    const engine = fakeEngine({images: {api: {tags: ['api:1', 'api:2']}}})
    const plan = engine.plan('image/api')
    engine.change(() => ({images: {api: {tags: ['api:1']}}}))
    await carry(engine, plan)
    assert.deepEqual(sent(engine), [])
    assert.deepEqual(engine.world().images?.api?.tags, ['api:1'])
  })

  it('says which name could not be put back', async () => {
    const engine = fakeEngine(world, {answer: refuses(inUse, 'api:1 by id'), restore: (name) => name !== 'api:2'})
    const {receipt, events} = await carry(engine, engine.plan('image/api'))
    assert.equal(ends(receipt)[0], 'untag-image api:2: done')
    const notices = events.flatMap((event) => (event.is === 'notice' ? [event.text] : []))
    assert.deepEqual(notices, ['the name api:2 could not be put back'])
  })
})
