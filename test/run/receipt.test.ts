import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {CONTAINERD} from '../plan/world.ts'
import {carry} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'
import {project} from './project.ts'

describe('the receipt', () => {
  it('counts the layers that the engine named', async () => {
    const chain = (await import('../../source/run/measure.ts')).layerBytes
    const engine = fakeEngine(project, {
      answer: (step, {obey, inventory}) => {
        if (step.action !== 'remove-image') return undefined
        const [, topmost] = [...chain(inventory()).keys()]
        obey(step)
        return {is: 'removed', layers: topmost ? [topmost] : [], freed: null}
      },
    })
    const {receipt} = await carry(engine, engine.plan('container/web', 'image/api'))
    assert.deepEqual(receipt.measured, {bytes: 12, how: "by the engine's answers"})
    assert.deepEqual(receipt.predicted, {atLeast: 12, atMost: 12})
  })

  it('measures by what the engine counts for all images where it names none', async () => {
    const engine = fakeEngine(
      {profile: CONTAINERD, images: {api: {tags: ['api:1'], size: 70}}, layersSize: 500},
      {
        answer: (step, {obey, change}) => {
          const outcome = obey(step)
          change((world) => ({...world, layersSize: 440}))
          return outcome
        },
      },
    )
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.equal(receipt.measured.bytes, 60)
  })

  it('says that it could not be measured rather than 0', async () => {
    const engine = fakeEngine({profile: CONTAINERD, images: {api: {tags: ['api:1'], size: 70}}})
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(receipt.measured, {bytes: null, how: 'this engine does not say what its images take'})
  })

  it('has the free bytes before and after', async () => {
    let free = 1000
    const engine = fakeEngine({containers: {web: {}}})
    const freeDisk = async () => {
      free += 50
      return free
    }
    const {receipt} = await carry(engine, engine.plan('container/web'), {ports: {freeDisk}})
    assert.deepEqual(receipt.disk, {freeBefore: 1050, freeAfter: 1100})
  })
})
