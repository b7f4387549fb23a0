import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {exactly, NO_BYTES} from '../../source/inventory/bytes.ts'
import {retained} from '../../source/plan/retained.ts'
import {inventoryOf, key, type World} from './world.ts'

const of = (world: World, item: string) => retained(inventoryOf(world), key(item))

describe('what an item retains', () => {
  const images = {
    base: {tags: ['base:1'], layers: {os: 50}},
    api: {tags: ['api:1'], layers: {os: 50, api: 1200}},
  }

  it('is what only it holds, where nothing stands in its way', () => {
    const found = of({images}, 'image/api')
    assert.deepEqual(found.alone, exactly(1200))
    assert.deepEqual(found.first, [])
    assert.equal(found.never, null)
    assert.deepEqual(found.frees, exactly(1200))
  })

  it('goes with two stopped containers, and with what they wrote', () => {
    const containers = {one: {image: 'api', written: 3}, two: {image: 'api', written: 4}}
    const found = of({images, containers}, 'image/api')
    assert.deepEqual(found.alone, exactly(1200))
    assert.deepEqual(found.first, [key('container/one'), key('container/two')])
    assert.deepEqual(found.frees, exactly(1207))
  })

  it('names users before what they use: who joins a namespace goes before its owner', () => {
    const containers = {owner: {image: 'api', written: 0}, guest: {joins: ['owner'], written: 0}}
    const found = of({images, containers}, 'image/api')
    assert.deepEqual(found.first, [key('container/guest'), key('container/owner')])
  })

  it('says what never goes, and why', () => {
    const containers = {web: {image: 'api', state: 'running' as const, written: 0}}
    const found = of({images, containers}, 'image/api')
    assert.equal(found.never?.key, key('container/web'))
    assert.equal(found.never?.reason, 'it is running')
  })

  it('has the hidden steps of a build along that nothing else needs', () => {
    const built = {
      base: {tags: ['base:1'], layers: {os: 50}},
      step1: {parent: 'base', layers: {os: 50, one: 30}},
      step2: {parent: 'step1', layers: {os: 50, one: 30, two: 7}},
      app: {tags: ['app:1'], parent: 'step2', layers: {os: 50, one: 30, two: 7}},
    }
    const found = of({images: built}, 'image/app')
    assert.deepEqual(found.alone, NO_BYTES)
    assert.deepEqual(found.along, [key('image/step2'), key('image/step1')])
    assert.deepEqual(found.frees, exactly(37))
  })

  it('says what build cache keeps of it', () => {
    const cache = {
      os: {shared: true, size: 50},
      api: {shared: true, size: 1200, parents: ['os']},
      more: {shared: false, size: 9, parents: ['api']},
    }
    const found = of({images, cache}, 'image/api')
    assert.deepEqual(found.frees, NO_BYTES)
    assert.deepEqual([...found.cache].sort(), ['cache/os', 'cache/api', 'cache/more'].map(key).sort())
    assert.deepEqual(found.freesWithCache, exactly(1209))
  })

  it('is nothing for what is not there', () => {
    assert.deepEqual(of({images}, 'image/nobody').frees, NO_BYTES)
  })
})
