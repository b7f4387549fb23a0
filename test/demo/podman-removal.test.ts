import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {laptop} from '../../source/demo/scenes/laptop.ts'
import {type Answered, type Asking, withDemo} from './demo.ts'

const PODMAN: readonly DemoProfileName[] = ['podman-4.3', 'podman-5.8']
const gone: Answered = {status: 204, body: null}

const refused = (status: number, cause: string, message: RegExp) => (answer: Answered) => {
  assert.equal(answer.status, status)
  const {body} = answer
  assert.ok(typeof body === 'object' && body !== null && 'cause' in body && 'message' in body && 'response' in body)
  assert.equal(body.cause, cause)
  assert.match(String(body.message), message)
  assert.equal(body.response, status)
}

const withApp = (profile: DemoProfileName, body: (asking: Asking) => Promise<void>) => () =>
  withDemo({profile}, async (asking) => {
    asking.engine.loadImage({tags: ['t/a:1'], steps: [{by: 'ADD', bytes: 5}], built: 1})
    await body(asking)
  })

const app = {Image: 't/a:1'}

for (const profile of PODMAN)
  describe(profile, () => {
    it(
      'refuses an image that a container of any state was made from',
      withApp(profile, async ({ask, run}) => {
        await run('cc', app, 'created')
        refused(
          409,
          'image is in use by a container',
          /^image t\/a:1 is in use: image used by [0-9a-f]{64}: image is in use/,
        )(await ask('DELETE', '/images/t/a:1'))
      }),
    )

    it(
      'takes the containers along by force',
      withApp(profile, async ({ask, run, engine}) => {
        await run('cc', app)
        assert.equal((await ask('DELETE', '/images/t/a:1?force=1')).status, 200)
        assert.equal(engine.state.containers.size, 0)
      }),
    )

    it(
      'refuses an id with two names',
      withApp(profile, async ({ask, engine}) => {
        const [image] = engine.state.images.values()
        await ask('POST', `/images/${image?.id}/tag?repo=t/b&tag=1`)
        assert.equal((await ask('DELETE', `/images/${image?.id}`)).status, 500)
        assert.deepEqual((await ask('DELETE', '/images/t/b:1')).body, [{Untagged: 'docker.io/t/b:1'}])
      }),
    )

    it(
      'deletes an image that a running container mounts',
      withApp(profile, async ({ask, run, engine}) => {
        engine.loadImage({tags: ['t/data:1'], steps: [{by: 'ADD', bytes: 5}], built: 1})
        await run('cc', {...app, HostConfig: {Mounts: [{Type: 'image', Source: 't/data:1', Target: '/d'}]}}, 'running')
        assert.equal((await ask('DELETE', '/images/t/data:1')).status, 200)
      }),
    )

    it(
      'refuses a running container with 500',
      withApp(profile, async ({ask, run}) => {
        const id = await run('cc', app, 'running')
        refused(500, 'container state improper', /as it is running/)(await ask('DELETE', `/containers/${id}`))
      }),
    )

    it(
      'refuses a container whose namespace another joins, also by force',
      withApp(profile, async ({ask, run}) => {
        await run('xx', app)
        await run('yy', {...app, HostConfig: {NetworkMode: 'container:xx'}}, 'created')
        refused(
          500,
          'container already exists',
          /has dependent containers/,
        )(await ask('DELETE', '/containers/xx?force=1'))
      }),
    )

    it(
      'refuses a network of a stopped container, and takes both by force',
      withApp(profile, async ({ask, run, engine}) => {
        await ask('POST', '/networks/create', {Name: 'net'})
        await run('cc', {...app, HostConfig: {NetworkMode: 'net'}})
        refused(500, 'network is being used', /has associated containers/)(await ask('DELETE', '/networks/net'))
        assert.deepEqual(await ask('DELETE', '/networks/net?force=1'), gone)
        assert.equal(engine.state.containers.size, 0)
      }),
    )

    it(
      'removes a volume by a unique prefix, so that a second DELETE takes another one',
      withApp(profile, async ({ask, engine}) => {
        await ask('POST', '/volumes/create', {Name: 'ex'})
        await ask('POST', '/volumes/create', {Name: 'exx'})
        assert.deepEqual(await ask('DELETE', '/volumes/ex'), gone)
        assert.equal((await ask('GET', '/volumes/ex')).status, 404)
        assert.deepEqual(await ask('DELETE', '/volumes/ex'), gone)
        assert.equal(engine.state.volumes.size, 0)
      }),
    )

    it(
      'gives a new ID in every /info',
      withApp(profile, async ({ask}) => {
        assert.notDeepEqual((await ask('GET', '/info')).body, (await ask('GET', '/info')).body)
      }),
    )

    it(
      'answers any version',
      withApp(profile, async ({engine}) => {
        const {openWire} = await import('../engines/wire.ts')
        const wire = openWire(engine.socketPath)
        assert.equal((await wire.ask('GET', '/v1.99/version')).status, 200)
        wire.close()
      }),
    )
  })

describe('a pod', () => {
  it('keeps its infra container, also by force', () =>
    withDemo({profile: 'podman-5.8', scene: laptop}, async ({ask, engine}) => {
      const [pod] = engine.state.pods.values()
      const answer = await ask('DELETE', `/containers/${pod?.infra}?force=1`)
      const message = `container ${pod?.infra} is the infra container of pod ${pod?.id} and cannot be removed without removing the pod`
      refused(500, message, /infra/)(answer)
    }))

  it('tells its members where Podman does, and no image for the infra container', () =>
    withDemo({profile: 'podman-5.8', scene: laptop}, async ({ask}) => {
      assert.match(JSON.stringify((await ask('GET', '/libpod/pods/json')).body), /"Name":"lab".*lab-web/)
      assert.match(
        JSON.stringify((await ask('GET', '/containers/json?all=1')).body),
        /"Names":\["\/[0-9a-f]{12}-infra"\],"Image":"","ImageID":"sha256:"/,
      )
    }))
})
