import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {SCENES} from '../../source/demo/scenes.ts'
import {withDemo} from './demo.ts'
import {missingIn} from './missing.ts'

const scene = await SCENES.huge()

describe('the huge server', () => {
  it('has 5,000 images and 2,000 containers, with nothing missing that they name', () =>
    withDemo({scene}, async ({engine: {state}}) => {
      assert.deepEqual([state.images.size, state.containers.size], [5000, 2000])
      assert.deepEqual(missingIn(state), [])
    }))

  it('shares most layers, as builds do', () =>
    withDemo({scene}, async ({engine: {state}}) => {
      const all = [...state.images.values()].flatMap(({chain}) => chain)
      assert.ok(all.length > 4 * new Set(all).size)
    }))

  it('frees a layer only with the last image that has it', () =>
    withDemo({scene}, async ({engine: {state}, ask}) => {
      const name = 'registry.kestrel.example/search/api:1.0.1'
      const own = [...state.images.values()].find(({tags}) => tags.includes(name))?.chain.at(-1)
      const {body} = await ask('DELETE', `/images/${name}?noprune=1`)
      const deleted = (Array.isArray(body) ? body : []).flatMap((row) => row.Deleted ?? [])
      assert.deepEqual(deleted.slice(1), [own])
    }))
})
