import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {INSTANT} from '../../source/demo/pace.ts'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {type Answered, type Asking, refused, withDemo} from './demo.ts'

const gone: Answered = {status: 204, body: null}

const withImage = (profile: DemoProfileName, body: (asking: Asking) => Promise<void>) => () =>
  withDemo({profile}, async (asking) => {
    asking.engine.loadImage({tags: ['t/a:1'], steps: [{by: 'ADD', bytes: 5}], built: 1, volumes: ['/data']})
    await body(asking)
  })

interface Refusal {
  readonly profile: DemoProfileName
  readonly state: 'running' | 'paused'
  readonly message: (id: string) => string
}

const REFUSALS: readonly Refusal[] = [
  {
    profile: 'docker-20.10',
    state: 'running',
    message: (id) =>
      `You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`,
  },
  {
    profile: 'docker-20.10',
    state: 'paused',
    message: (id) =>
      `You cannot remove a paused container ${id}. Unpause and then stop the container before attempting removal or force remove`,
  },
  {
    profile: 'docker',
    state: 'running',
    message: (id) =>
      `cannot remove container "${id}": container is running: stop the container before removing or force remove`,
  },
  {
    profile: 'docker-containerd',
    state: 'paused',
    message: (id) => `cannot remove container "${id}": container is paused and must be unpaused first`,
  },
]

describe('DELETE /containers', () => {
  for (const {profile, state, message} of REFUSALS)
    it(
      `of a ${state} one is refused by ${profile}, and done by force`,
      withImage(profile, async ({ask, run}) => {
        const id = await run('cc', {Image: 't/a:1'}, state)
        assert.deepEqual(await ask('DELETE', `/containers/${id}`), refused(409, message(id)))
        assert.deepEqual(await ask('DELETE', `/containers/${id}?force=1`), gone)
      }),
    )

  it(
    'names the container as the request did',
    withImage('docker', async ({ask, run}) => {
      await run('by-name', {Image: 't/a:1'}, 'running')
      const {body} = await ask('DELETE', '/containers/by-name')
      assert.match(JSON.stringify(body), /cannot remove container \\"by-name\\": container is running/)
    }),
  )

  it(
    'of an unknown one is a 404',
    withImage('docker', async ({ask}) => {
      assert.deepEqual(await ask('DELETE', '/containers/nope'), refused(404, 'No such container: nope'))
    }),
  )

  it(
    'leaves anonymous volumes unless asked to take them',
    withImage('docker', async ({ask, run, engine}) => {
      const spec = {Image: 't/a:1', HostConfig: {Binds: ['named:/n']}}
      await ask('DELETE', `/containers/${await run('one', spec)}`)
      assert.equal(engine.state.volumes.size, 2)
      await ask('DELETE', `/containers/${await run('two', spec)}?v=1`)
      assert.deepEqual(
        [...engine.state.volumes.values()].map((volume) => volume.anonymous),
        [false, true],
      )
    }),
  )

  it(
    'keeps an anonymous volume that another container mounts',
    withImage('docker', async ({ask, run, engine}) => {
      await run('source', {Image: 't/a:1'})
      await run('user', {Image: 't/a:1', HostConfig: {VolumesFrom: ['source']}})
      assert.deepEqual(await ask('DELETE', '/containers/source?v=1'), gone)
      assert.equal(engine.state.volumes.size, 1)
      await ask('DELETE', '/containers/user?v=1')
      assert.equal(engine.state.volumes.size, 0)
    }),
  )

  it(
    'of a --rm container is done by its end, with the anonymous volume',
    withImage('docker', async ({ask, run, engine}) => {
      const id = await run('cc', {Image: 't/a:1', HostConfig: {AutoRemove: true}}, 'running')
      assert.equal((await ask('POST', `/containers/${id}/stop`)).status, 204)
      assert.equal((await ask('DELETE', `/containers/${id}`)).status, 404)
      assert.equal(engine.state.volumes.size, 0)
    }),
  )

  it('takes its time, shows it, and refuses a second one meanwhile', () =>
    withDemo({pace: {...INSTANT, container: 300}}, async ({ask, run, engine}) => {
      engine.loadImage({tags: ['t/a:1'], steps: [], built: 1})
      const id = await run('big', {Image: 't/a:1'})
      const first = ask('DELETE', `/containers/${id}`)
      while (engine.state.containers.get(id)?.status !== 'removing') await ask('GET', '/_ping')
      assert.deepEqual(
        await ask('DELETE', '/containers/big'),
        refused(409, 'removal of container big is already in progress'),
      )
      const {body} = await ask('GET', '/containers/json?all=1')
      assert.match(JSON.stringify(body), /"State":"removing"/)
      assert.deepEqual(await first, gone)
    }))
})
