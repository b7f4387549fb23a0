import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {INSTANT} from '../../source/demo/pace.ts'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import type {Image} from '../../source/demo/state.ts'
import {type Asking, refused, short, withDemo} from './demo.ts'

/** `t/parent:1`, two untagged steps on it, and `t/child:1` as the classic builder leaves them. */
const chain = (asking: Asking): readonly [Image, Image, Image, Image] => {
  const {loadImage} = asking.engine
  const step = (key: string, from: string, bytes?: number, tags: readonly string[] = []): Image =>
    loadImage({key, tags, from, hasParent: true, steps: [bytes === undefined ? {by: key} : {by: key, bytes}], built: 2})
  return [
    loadImage({tags: ['t/parent:1'], steps: [{by: 'ADD', bytes: 100}], built: 5}),
    step('one', 't/parent:1', 10),
    step('two', 'one'),
    step('child', 'two', 20, ['t/child:1']),
  ]
}

const inChain =
  (profile: DemoProfileName, body: (asking: Asking, images: readonly [Image, Image, Image, Image]) => Promise<void>) =>
  () =>
    withDemo({profile}, (asking) => body(asking, chain(asking)))

const left = (asking: Asking): readonly string[] => [...asking.engine.state.images.keys()]
const deleted = (...ids: readonly (string | undefined)[]) => ids.map((id) => ({Deleted: id}))

describe('the classic store', () => {
  it(
    'refuses an image with children, also by force',
    inChain('docker', async ({ask}, [, one]) => {
      const expected = refused(
        409,
        `conflict: unable to delete ${short(one.id)} (cannot be forced) - image has dependent child images`,
      )
      assert.deepEqual(await ask('DELETE', `/images/${one.id}`), expected)
      assert.deepEqual(await ask('DELETE', `/images/${one.id}?force=1`), expected)
    }),
  )

  it(
    'untags a parent that is named',
    inChain('docker', async ({ask}, [parent]) => {
      assert.deepEqual(await ask('DELETE', '/images/t/parent:1'), {status: 200, body: [{Untagged: 't/parent:1'}]})
      assert.equal((await ask('GET', `/images/${parent.id}/json`)).status, 200)
    }),
  )

  it(
    'takes the untagged parents along, layers in between, and stops at a tagged one',
    inChain('docker', async (asking, [parent, one, two, child]) => {
      const {body} = await asking.ask('DELETE', '/images/t/child:1')
      assert.deepEqual(body, [
        {Untagged: 't/child:1'},
        ...deleted(child.id, child.chain[2], two.id, one.id, one.chain[1]),
      ])
      assert.deepEqual(left(asking), [parent.id])
    }),
  )

  it(
    'leaves them with noprune, where the list shows the last one',
    inChain('docker', async (asking, [, one, two, child]) => {
      const {body} = await asking.ask('DELETE', `/images/${child.id}?noprune=1`)
      assert.deepEqual(body, [{Untagged: 't/child:1'}, ...deleted(child.id, child.chain[2])])
      const {body: listed} = await asking.ask('GET', '/images/json')
      assert.match(JSON.stringify(listed), new RegExp(two.id))
      assert.doesNotMatch(JSON.stringify(listed), new RegExp(`"Id":"${one.id}`))
    }),
  )

  it(
    'takes an untagged parent too',
    inChain('docker', async (asking, [parent, one, two, child]) => {
      await asking.ask('DELETE', '/images/t/parent:1')
      const {body} = await asking.ask('DELETE', '/images/t/child:1')
      assert.deepEqual(body, [
        {Untagged: 't/child:1'},
        ...deleted(child.id, child.chain[2], two.id, one.id, one.chain[1], parent.id, parent.chain[0]),
      ])
    }),
  )

  it(
    'keeps a parent that a container was made from',
    inChain('docker', async (asking, [, one, two]) => {
      await asking.run('user', {Image: two.id})
      await asking.ask('DELETE', '/images/t/child:1')
      assert.ok(left(asking).includes(two.id) && left(asking).includes(one.id))
    }),
  )

  it('has one answer of success for three removals of one image', () =>
    withDemo({pace: {...INSTANT, image: 5}}, async ({engine, ask}) => {
      const {id} = engine.loadImage({tags: ['t/a:1'], steps: [{by: 'ADD', bytes: 5}], built: 1})
      const answers = await Promise.all([1, 2, 3].map(() => ask('DELETE', `/images/${id}`)))
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 404, 404])
    }))
})

describe('the containerd store', () => {
  it(
    'removes an image with children',
    inChain('docker-containerd', async (asking, [, one, , child]) => {
      assert.deepEqual((await asking.ask('DELETE', `/images/${one.id}`)).body, deleted(one.id))
      assert.ok(left(asking).includes(child.id))
    }),
  )

  it(
    'says that a named parent is deleted, but keeps it, untagged, for its children',
    inChain('docker-containerd', async (asking, [parent]) => {
      assert.deepEqual((await asking.ask('DELETE', '/images/t/parent:1')).body, [
        {Untagged: 't/parent:1'},
        ...deleted(parent.id),
      ])
      assert.deepEqual(asking.engine.state.images.get(parent.id)?.tags, [])
    }),
  )

  it(
    'takes untagged parents along, without naming layers',
    inChain('docker-containerd', async ({ask}, [, one, two, child]) => {
      assert.deepEqual((await ask('DELETE', '/images/t/child:1')).body, [
        {Untagged: 't/child:1'},
        ...deleted(child.id, two.id, one.id),
      ])
    }),
  )
})

describe('Podman', () => {
  it('5 honours noprune, 4 does not', async () => {
    await inChain('podman-5.8', async (asking, [parent, one, two, child]) => {
      await asking.ask('DELETE', `/images/${child.id}?noprune=1`)
      assert.deepEqual(left(asking), [parent.id, one.id, two.id])
    })()
    await inChain('podman-4.3', async (asking, [parent, , , child]) => {
      await asking.ask('DELETE', `/images/${child.id}?noprune=1`)
      assert.deepEqual(left(asking), [parent.id])
    })()
  })

  it(
    'removes a tagged parent at once, and does not say so',
    inChain('podman-5.8', async (asking, [parent, , , child]) => {
      const {status, body} = await asking.ask('DELETE', '/images/t/parent:1')
      assert.deepEqual({status, body}, {status: 200, body: [{Untagged: 'localhost/t/parent:1'}]})
      assert.ok(!left(asking).includes(parent.id) && left(asking).includes(child.id))
    }),
  )
})
