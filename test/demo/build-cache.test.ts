import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {CacheSpec, Scene} from '../../source/demo/scene.ts'
import {empty} from '../../source/demo/scenes/empty.ts'
import {type Asking, refused, withDemo} from './demo.ts'

const record = (key: string, more: Partial<CacheSpec> = {}): CacheSpec => ({
  key,
  description: key,
  bytes: 10,
  created: 3,
  used: 2,
  ...more,
})

const SCENE: Scene = {
  ...empty,
  images: [{tags: ['t/a:1'], steps: [{by: 'ADD', bytes: 100}], built: 1}],
  cache: [
    record('base'),
    record('middle', {parents: ['base']}),
    record('leaf', {parents: ['middle']}),
    record('alone', {bytes: 7}),
    record('busy', {inUse: true}),
    record('shared', {holds: {image: 't/a:1', layers: 1}}),
    record('internal', {type: 'internal'}),
  ],
}

const idOf = ({engine}: Asking, key: string): string =>
  [...engine.state.cache.values()].find((one) => one.description === key)?.id ?? ''
const left = ({engine}: Asking): string => [...engine.state.cache.values()].map((one) => one.description).join(' ')

const prune = (asking: Asking, filters: unknown, all = false): Promise<{status: number; body: unknown}> =>
  asking.ask('POST', `/build/prune?${all ? 'all=1&' : ''}filters=${encodeURIComponent(JSON.stringify(filters))}`)

/** The pattern that means exactly these: with quotes in the text. */
const exactly = (asking: Asking, ...keys: readonly string[]) => ({
  id: [`"^(${keys.map((key) => idOf(asking, key)).join('|')})$"`],
})

const inCache = (body: (asking: Asking) => Promise<void>) => () => withDemo({scene: SCENE}, body)

describe('POST /build/prune', () => {
  it(
    'removes exactly the records of the pattern, leaves first',
    inCache(async (asking) => {
      const ids = [idOf(asking, 'leaf'), idOf(asking, 'middle')]
      assert.deepEqual(await prune(asking, exactly(asking, 'middle', 'leaf')), {
        status: 200,
        body: {CachesDeleted: ids, SpaceReclaimed: 20},
      })
      assert.equal(left(asking), 'base alone busy shared internal')
    }),
  )

  for (const [key, why] of [
    ['middle', 'has a child'],
    ['busy', 'is in use'],
    ['shared', 'is shared'],
    ['internal', 'is internal'],
  ] as const)
    it(
      `silently keeps a record that ${why}`,
      inCache(async (asking) => {
        assert.deepEqual(await prune(asking, exactly(asking, key)), {
          status: 200,
          body: {CachesDeleted: null, SpaceReclaimed: 0},
        })
      }),
    )

  it(
    'takes shared and internal ones with all',
    inCache(async (asking) => {
      const ids = [idOf(asking, 'shared'), idOf(asking, 'internal')]
      const {body} = await prune(asking, exactly(asking, 'shared', 'internal', 'busy'), true)
      assert.deepEqual(body, {CachesDeleted: ids, SpaceReclaimed: 20})
    }),
  )

  it(
    'takes everything for an empty list',
    inCache(async (asking) => {
      await prune(asking, {id: []}, true)
      assert.equal(left(asking), 'busy')
    }),
  )

  it(
    'matches an id that is not anchored anywhere',
    inCache(async (asking) => {
      await prune(asking, {id: [idOf(asking, 'alone').slice(3, 20)]})
      assert.equal(left(asking), 'base middle leaf busy shared internal')
    }),
  )

  it(
    'ignores labels, and prunes all the same',
    inCache(async (asking) => {
      await prune(asking, {label: ['nothing=has']})
      assert.equal(left(asking), 'busy shared internal')
    }),
  )

  it(
    'refuses an empty id, two values and unknown keys',
    inCache(async (asking) => {
      assert.equal((await prune(asking, {id: ['']})).status, 400)
      assert.equal((await prune(asking, {id: ['a', 'b']})).status, 400)
      assert.deepEqual(
        await prune(asking, {foo: ['1']}),
        refused(400, "failed to prune build cache: invalid filter 'foo'"),
      )
      assert.equal(left(asking).split(' ').length, 7)
    }),
  )

  it(
    'holds layers: an image frees nothing before its record goes',
    inCache(async ({ask, engine}) => {
      const [image] = engine.state.images.values()
      const {body} = await ask('DELETE', '/images/t/a:1')
      assert.deepEqual(body, [{Untagged: 't/a:1'}, {Deleted: image?.id}])
    }),
  )

  it(
    'has its parents under a key with a blank',
    inCache(async (asking) => {
      const {body} = await asking.ask('GET', '/system/df?type=build-cache')
      assert.match(JSON.stringify(body), new RegExp(`" Parents":\\["${idOf(asking, 'middle')}"\\]`))
    }),
  )
})

it('Podman has no build cache to prune', () =>
  withDemo({scene: SCENE, profile: 'podman-5.8'}, async (asking) => {
    assert.deepEqual(await prune(asking, {}), {status: 404, body: 'Not Found\n'})
  }))
