import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {INSTANT} from '../../source/demo/pace.ts'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {laptop} from '../../source/demo/scenes/laptop.ts'
import {openWire} from '../engines/wire.ts'
import {refused, withDemo} from './demo.ts'

const REFUSED: readonly [profile: DemoProfileName, path: string, status: number, text: string][] = [
  [
    'docker',
    '/v1.12/info',
    400,
    'client version 1.12 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version\n',
  ],
  [
    'docker',
    '/v1.99/info',
    400,
    '{"message":"client version 1.99 is too new. Maximum supported API version is 1.51"}\n',
  ],
  [
    'docker-29',
    '/v1.39/info',
    400,
    '{"message":"client version 1.39 is too old. Minimum supported API version is 1.40, please upgrade your client to a newer version"}\n',
  ],
  ['docker', '/1.41/info', 404, '{"message":"page not found"}\n'],
  ['docker', '/v1.51/nothing', 404, '{"message":"page not found"}\n'],
  ['podman-5.8', '/1.41/info', 404, 'Not Found\n'],
]

describe('versions', () => {
  for (const [profile, path, status, text] of REFUSED)
    it(`${profile} answers ${path} with ${status}`, () =>
      withDemo({profile}, async ({engine}) => {
        const wire = openWire(engine.socketPath)
        assert.deepEqual(await wire.ask('GET', path), {status, text})
        wire.close()
      }))

  it('without one, the newest is meant', () =>
    withDemo({profile: 'docker-29', scene: laptop}, async ({ask}) => {
      assert.match(JSON.stringify(await ask('GET', '/containers/json')), /"Health"/)
    }))
})

const keysOf = (body: unknown): readonly string[] => Object.keys(Object(body)).sort()
const first = (body: unknown): unknown => (Array.isArray(body) ? body[0] : body)

describe('/system/df', () => {
  const old = ['BuildCache', 'Containers', 'Images', 'LayersSize', 'Volumes']
  const CASES: readonly [profile: DemoProfileName, query: string, keys: readonly string[], empty: unknown][] = [
    ['docker-20.10', '?type=build-cache', [...old, 'BuilderSize'].sort(), 'everything'],
    ['docker', '', old, 'everything'],
    ['docker', '?type=build-cache', old, null],
    ['docker-29', '?type=build-cache', ['BuildCache'], undefined],
    ['docker-29', '?verbose=1', ['BuildCacheUsage', 'ContainerUsage', 'ImageUsage', 'VolumeUsage'], undefined],
    ['podman-4.3', '?type=build-cache', old, 'everything'],
  ]
  for (const [profile, query, keys, images] of CASES)
    it(`of ${profile}, ${query || 'whole'}`, () =>
      withDemo({profile, scene: laptop}, async ({ask}) => {
        const {body} = await ask('GET', `/system/df${query}`)
        assert.deepEqual(keysOf(body), keys)
        if (images !== 'everything') assert.equal(Object(body).Images, images)
        else assert.ok(Object(body).Images.length > 50)
      }))

  it('refuses an unknown type', () =>
    withDemo({}, async ({ask}) => {
      assert.deepEqual(await ask('GET', '/system/df?type=x'), refused(400, 'unknown object type: x'))
    }))

  it('counts every layer once', () =>
    withDemo({scene: laptop}, async ({ask, engine}) => {
      const layers = new Map(
        [...engine.state.images.values()].flatMap((image) =>
          image.chain.map((id, at) => [id, image.layers[at]?.bytes ?? 0]),
        ),
      )
      const {body} = await ask('GET', '/system/df?type=image')
      assert.equal(
        Object(body).LayersSize,
        [...layers.values()].reduce((sum, bytes) => sum + bytes, 0),
      )
    }))
})

describe('lists', () => {
  it('of untagged images differ by version', async () => {
    const tagsAt = async (profile: DemoProfileName, path: string): Promise<unknown> => {
      let tags: unknown
      await withDemo({profile}, async ({engine}) => {
        engine.loadImage({key: 'untagged', steps: [], built: 1})
        const wire = openWire(engine.socketPath)
        tags = Object(first(await wire.get(path))).RepoTags
        wire.close()
      })
      return tags
    }
    assert.deepEqual(await tagsAt('docker', '/v1.41/images/json'), ['<none>:<none>'])
    assert.deepEqual(await tagsAt('docker', '/v1.51/images/json'), [])
    assert.deepEqual(await tagsAt('podman-4.3', '/v1.41/images/json'), null)
    assert.deepEqual(await tagsAt('podman-5.8', '/v1.41/images/json'), [])
  })

  it('of Podman have no HostConfig, and a name for a network id on 4', () =>
    withDemo({profile: 'podman-4.3', scene: laptop}, async ({ask}) => {
      const {body} = await ask('GET', '/containers/json')
      const text = JSON.stringify(body)
      assert.doesNotMatch(text, /HostConfig/)
      assert.match(text, /"NetworkID":"shop_default"/)
    }))

  it('mark anonymous volumes where the engine does', async () => {
    const marked = async (profile: DemoProfileName): Promise<boolean> => {
      let found = false
      await withDemo({profile, scene: laptop}, async ({ask}) => {
        found = JSON.stringify((await ask('GET', '/volumes')).body).includes('com.docker.volume.anonymous')
      })
      return found
    }
    assert.deepEqual(
      [await marked('docker-20.10'), await marked('docker'), await marked('podman-5.8')],
      [false, true, false],
    )
  })
})

it('20.10 measures once at a time', () =>
  withDemo({profile: 'docker-20.10', pace: {...INSTANT, list: 50}}, async ({ask}) => {
    const answers = await Promise.all([ask('GET', '/system/df'), ask('GET', '/system/df')])
    assert.deepEqual(
      answers.find((answer) => answer.status !== 200),
      refused(500, 'a disk usage operation is already running'),
    )
  }))
