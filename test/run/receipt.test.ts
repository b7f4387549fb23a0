import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {toRaw} from '../../source/text/raw.ts'
import {CONTAINERD, PODMAN_4, type World} from '../plan/world.ts'
import {carry} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'
import {project} from './project.ts'

const images = {api: {tags: ['api:1'], size: 70}}

/** The receipt of removing these; afterwards the engine counts so many bytes of images. */
const removed = async (world: World, layersAfter: number | undefined, ...items: readonly string[]) => {
  const engine = fakeEngine(world, {
    answer: (step, {obey, change}) => {
      const outcome = obey(step)
      if (layersAfter !== undefined) change((now) => ({...now, layersSize: layersAfter}))
      return outcome
    },
  })
  return (await carry(engine, engine.plan(...items))).receipt
}

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
    assert.deepEqual(receipt.measured, {bytes: 12, precision: 'exact', how: "by the engine's answers"})
    assert.deepEqual(receipt.predicted, {atLeast: 12, atMost: 12})
  })

  it('is about what the answers tell where build cache may hold layers that no answer tells of', async () => {
    const layered = {api: {tags: ['api:1'], layers: {os: 50, api: 7}}}
    const world = {images: layered, cache: {step: {size: 9, shared: true}}}
    const engine = fakeEngine(world, {
      answer: (step, {obey}) => {
        obey(step)
        return step.action === 'remove-image' ? {is: 'removed', layers: [], freed: null} : undefined
      },
    })
    const {predicted, measured} = (await carry(engine, engine.plan('image/api'))).receipt
    assert.notEqual(predicted.atLeast, predicted.atMost)
    assert.deepEqual([measured.bytes, measured.precision], [0, 'about'])
  })

  it('measures by what the engine counts for all images where it names none', async () => {
    const {measured} = await removed({profile: CONTAINERD, images, layersSize: 500}, 440, 'image/api')
    const how = 'by what the engine counts for all images, before and after'
    assert.deepEqual(measured, {bytes: 60, precision: 'about', how})
  })

  it('has what containers wrote once, where the engine counts that too', async () => {
    const world = {profile: CONTAINERD, images, containers: {web: {image: 'api', written: 5}}, layersSize: 505}
    const {measured} = await removed(world, 440, 'container/web', 'image/api')
    assert.deepEqual([measured.bytes, measured.precision], [65, 'about'])
  })

  it('adds volumes, which are in no such sum', async () => {
    const world = {profile: CONTAINERD, images, volumes: {data: {size: 7}}, layersSize: 500}
    const {measured} = await removed(world, 440, 'volume/data', 'image/api')
    assert.deepEqual([measured.bytes, measured.precision], [67, 'about'])
  })

  it('has build cache that went too once, and at least that: its packed layers nobody counted', async () => {
    const world = {profile: CONTAINERD, images, cache: {step: {size: 9}}, layersSize: 500}
    const {measured} = await removed(world, 440, 'image/api', 'cache/step')
    assert.deepEqual([measured.bytes, measured.precision], [60, 'at-least'])
  })

  it('is at most what no image has any more, where build cache may still hold it', async () => {
    const world = {profile: CONTAINERD, images, cache: {step: {size: 9, shared: true}}, layersSize: 500}
    const {measured} = await removed(world, 440, 'image/api')
    assert.deepEqual([measured.bytes, measured.precision], [60, 'at-most'])
    const some = {...world, cache: {step: {size: 9}, other: {size: 9}}}
    const withOne = (await removed(some, 440, 'image/api', 'cache/step')).measured
    assert.deepEqual([withOne.bytes, withOne.precision], [69, 'at-most'])
  })

  it('goes by the layers of what went, where the engine counts nothing', async () => {
    const layered = {api: {tags: ['api:1'], layers: {os: 50, api: 7}}, other: {tags: ['other:1'], layers: {os: 50}}}
    const world = {profile: PODMAN_4, images: layered, containers: {web: {image: 'api', written: 5}}}
    const {measured} = await removed(world, undefined, 'container/web', 'image/api')
    assert.deepEqual(measured, {bytes: 12, precision: 'exact', how: 'by the layers that no image has any more'})
  })

  it('has what containers and volumes held by what the plan knew, since no run measures them again', async () => {
    const layered = {api: {tags: ['api:1'], layers: {os: 50, api: 7}}}
    const world = {
      profile: PODMAN_4,
      images: layered,
      containers: {web: {image: 'api', written: 5}},
      volumes: {data: {size: 9}},
    }
    const engine = fakeEngine(world)
    const plan = engine.plan('container/web', 'volume/data', 'image/api')
    const unsized = {...world, containers: {web: {image: 'api', written: null}}, volumes: {data: {size: null}}}
    engine.change(() => unsized)
    const {measured} = (await carry(engine, plan)).receipt
    assert.deepEqual([measured.bytes, measured.precision], [71, 'exact'])
  })

  it('is at least what was measured where a removal has no known end', async () => {
    const engine = fakeEngine(project, {
      answer: (step) => (step.kind === 'volume' ? {is: 'lost', message: toRaw('cut off')} : undefined),
      probe: (step, _engine, whole) =>
        step.kind === 'volume' && whole ? {is: 'unreadable', message: toRaw('no')} : undefined,
    })
    const {receipt} = await carry(engine, engine.plan('container/web', 'volume/data'))
    assert.deepEqual([receipt.measured.bytes, receipt.measured.precision], [5, 'at-least'])
  })

  it('says that it could not be measured rather than 0', async () => {
    const engine = fakeEngine({profile: CONTAINERD, images})
    const {receipt} = await carry(engine, engine.plan('image/api'))
    assert.deepEqual(receipt.measured, {
      bytes: null,
      precision: 'at-least',
      how: 'this engine does not say what its images take',
    })
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
