import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {exactly} from '../../source/inventory/bytes.ts'
import {heldByCache} from '../../source/plan/held-by-cache.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {inventoryOf, key, selectionOf, type World} from './world.ts'

const of = (world: World, ...marked: readonly string[]) => {
  const inventory = inventoryOf(world)
  return heldByCache(inventory, makePlan(inventory, selectionOf(...marked)))
}

describe('images that build cache holds', () => {
  const images = {
    base: {tags: ['base:1'], layers: {os: 50}},
    api: {tags: ['api:1'], layers: {os: 50, api: 1200}},
  }
  const cache = {
    os: {shared: true, size: 50},
    api: {shared: true, size: 1200, parents: ['os']},
    more: {shared: false, size: 9, parents: ['api']},
  }

  it('are named with the records that would free them, and what those add', () => {
    const held = of({images, cache}, 'image/api')
    assert.deepEqual(held?.images, [key('image/api')])
    assert.deepEqual([...(held?.records ?? [])].sort(), ['cache/api', 'cache/more'].map(key).sort())
    assert.deepEqual(held?.frees, exactly(1209))
  })

  it('are not told of once those records are in the plan', () =>
    assert.equal(of({images, cache}, 'image/api', 'cache/api', 'cache/more'), null))

  it('are none where an image that stays has the layers, too', () =>
    assert.equal(
      of({images: {...images, twin: {tags: ['api:2'], layers: {os: 50, api: 1200}}}, cache}, 'image/api'),
      null,
    ))

  it('are none where a build uses the records', () => {
    const busy = {...cache, more: {...cache.more, inUse: true}}
    assert.equal(of({images, cache: busy}, 'image/api'), null)
  })

  it('are none without build cache', () => assert.equal(of({images}, 'image/api'), null))
})
