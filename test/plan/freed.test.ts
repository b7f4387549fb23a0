import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {addBounds, exactly, NO_BYTES} from '../../source/inventory/bytes.ts'
import {freed, freedBeside} from '../../source/plan/freed.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {CONTAINERD, inventoryOf, key, PODMAN_4, selectionOf, type World} from './world.ts'

const frees = (world: World, ...items: readonly string[]) => freed(inventoryOf(world), items.map(key))

describe('what removing items frees', () => {
  const images = {
    base: {tags: ['base:1'], layers: {os: 50}},
    api: {tags: ['api:1'], layers: {os: 50, deps: 30, api: 7}},
    web: {tags: ['web:1'], layers: {os: 50, deps: 30, web: 3}},
  }

  it('counts a layer when the last image that has it goes', () => {
    assert.deepEqual(frees({images}, 'image/api'), exactly(7))
    assert.deepEqual(frees({images}, 'image/api', 'image/web'), exactly(40))
    assert.deepEqual(frees({images}, 'image/api', 'image/web', 'image/base'), exactly(90))
    assert.deepEqual(frees({images}, 'image/base'), NO_BYTES)
  })

  it('counts every item once, and what is none as nothing', () => {
    assert.deepEqual(frees({images}, 'image/api', 'image/api', 'image/nobody'), exactly(7))
  })

  it('does not promise layers that build cache may hold, nor those below them', () => {
    const cache = {deps: {shared: true, size: 30}}
    assert.deepEqual(frees({images, cache}, 'image/api', 'image/web', 'image/base'), {atLeast: 10, atMost: 90})
    const whole = {base: {shared: true, size: 0}}
    assert.deepEqual(frees({images, cache: whole}, 'image/api'), {atLeast: 0, atMost: 7})
  })

  it('adds what containers, volumes and cache hold for themselves', () => {
    const world: World = {
      images: {api: {tags: ['api:1'], layers: {api: 7}}},
      containers: {web: {image: 'api', written: 100}},
      volumes: {data: {size: 1000}},
      cache: {leaf: {size: 10_000}},
      networks: {net: {}},
    }
    const items = ['image/api', 'container/web', 'volume/data', 'cache/leaf', 'network/net']
    assert.deepEqual(frees(world, ...items), exactly(11_107))
  })

  it('says nothing bounds what nobody measured', () => {
    assert.deepEqual(frees({volumes: {data: {size: null}}}, 'volume/data'), {atLeast: 0, atMost: null})
  })

  it('bounds images of unknown layers by their sizes, and by what the engine counts for all', () => {
    const dark = {one: {tags: ['one:1'], size: 60}, two: {tags: ['two:1'], size: 70}}
    assert.deepEqual(frees({images: dark}, 'image/one', 'image/two'), {atLeast: 0, atMost: 130})
    const counted = {images: dark, profile: CONTAINERD, layersSize: 90}
    assert.deepEqual(frees(counted, 'image/one', 'image/two'), {atLeast: 0, atMost: 90})
  })

  it('promises nothing where the engine counts something else than all layers it lists', () => {
    assert.deepEqual(frees({images, layersSize: 90}, 'image/api'), exactly(7))
    assert.deepEqual(frees({images, layersSize: 91}, 'image/api'), {atLeast: 0, atMost: 7})
  })

  it('frees nothing of an image whose container stays', () => {
    const containers = {web: {image: 'api', written: 5}}
    assert.deepEqual(frees({images, containers}, 'image/api'), NO_BYTES)
    assert.deepEqual(frees({images, containers}, 'image/api', 'container/web'), exactly(12))
  })

  it('counts what Podman 4 takes along', () => {
    const built = {
      step: {layers: {os: 50}},
      app: {tags: ['app:1'], parent: 'step', layers: {os: 50, app: 7}},
    }
    assert.deepEqual(frees({images: built, profile: PODMAN_4}, 'image/app'), exactly(57))
    assert.deepEqual(frees({images: built}, 'image/app'), exactly(7))
  })

  it('gives every step what it adds to those before it: together they are the plan’s', () => {
    const world: World = {images, volumes: {dark: {size: null}}, containers: {job: {written: 5}}}
    const plan = makePlan(inventoryOf(world), selectionOf('container/job', 'image/web', 'image/api', 'image/base'))
    assert.deepEqual(
      plan.steps.map(({frees}) => frees.atMost),
      [5, 3, 37, 50],
    )
    assert.deepEqual(
      plan.steps.reduce((sum, step) => addBounds(sum, step.frees), NO_BYTES),
      plan.frees,
    )
  })
})

describe('what an item frees beside others', () => {
  it('is bounded, whatever nobody measured goes too', () => {
    const inventory = inventoryOf({volumes: {dark: {size: null}, data: {size: 7}}})
    const going = new Set([key('volume/dark')])
    assert.deepEqual(freedBeside(inventory, going, [key('volume/data')]), exactly(7))
    assert.equal(freedBeside(inventory, new Set(), [key('volume/dark')]).atMost, null)
  })
})
