// What the engine refuses to break, and what it breaks when asked.

import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {laptop} from '../../source/demo/scenes/laptop.ts'
import {type Answered, type Asking, refused, withDemo} from './demo.ts'

const gone: Answered = {status: 204, body: null}

const withApp = (profile: DemoProfileName, body: (asking: Asking) => Promise<void>) => () =>
  withDemo({profile}, async (asking) => {
    asking.engine.loadImage({tags: ['t/a:1'], steps: [{by: 'ADD', bytes: 5}], built: 1})
    await asking.ask('POST', '/networks/create', {Name: 'net'})
    await asking.ask('POST', '/volumes/create', {Name: 'vol'})
    await body(asking)
  })

const joined = {Image: 't/a:1', HostConfig: {NetworkMode: 'net', Binds: ['vol:/v']}}
const idOfNet = ({engine}: Asking): string =>
  [...engine.state.networks.values()].find((network) => network.name === 'net')?.id ?? ''

describe('volumes', () => {
  it(
    'of a container of any state are refused, also by force',
    withApp('docker', async ({ask, run}) => {
      const id = await run('cc', joined, 'created')
      const expected = refused(409, `remove vol: volume is in use - [${id}]`)
      assert.deepEqual(await ask('DELETE', '/volumes/vol'), expected)
      assert.deepEqual(await ask('DELETE', '/volumes/vol?force=1'), expected)
      await ask('DELETE', `/containers/${id}`)
      assert.deepEqual(await ask('DELETE', '/volumes/vol'), gone)
    }),
  )

  it(
    'that are missing: 404, and success by force',
    withApp('docker', async ({ask}) => {
      assert.deepEqual(await ask('DELETE', '/volumes/nope'), refused(404, 'get nope: no such volume'))
      assert.deepEqual(await ask('DELETE', '/volumes/nope?force=1'), gone)
    }),
  )
})

describe('networks', () => {
  it(
    'of a running container are refused',
    withApp('docker', async (asking) => {
      await asking.run('cc', joined, 'running')
      const {status, body} = await asking.ask('DELETE', `/networks/${idOfNet(asking)}`)
      assert.equal(status, 403)
      assert.match(JSON.stringify(body), /network net has active endpoints \(name:\\"cc\\" id:\\"[0-9a-f]{12}\\"\)/)
    }),
  )

  it(
    'of a stopped container are removed, and it can never start again',
    withApp('docker', async (asking) => {
      const id = await asking.run('cc', joined)
      const network = idOfNet(asking)
      assert.deepEqual(await asking.ask('DELETE', `/networks/${network}`), gone)
      const missing = refused(404, `failed to set up container networking: network ${network} not found`)
      assert.deepEqual(await asking.ask('POST', `/containers/${id}/start`), missing)
      await asking.ask('POST', '/networks/create', {Name: 'net'})
      assert.deepEqual(await asking.ask('POST', `/containers/${id}/start`), missing)
    }),
  )

  it(
    'of a container that never ran are removed, but it starts on one of the same name',
    withApp('docker', async (asking) => {
      const id = await asking.run('cc', joined, 'created')
      assert.deepEqual(await asking.ask('DELETE', '/networks/net'), gone)
      assert.equal((await asking.ask('POST', `/containers/${id}/start`)).status, 404)
      await asking.ask('POST', '/networks/create', {Name: 'net'})
      assert.equal((await asking.ask('POST', `/containers/${id}/start`)).status, 204)
    }),
  )

  for (const name of ['bridge', 'host', 'none'])
    it(
      `${name} is predefined`,
      withApp('docker', async ({ask}) => {
        assert.deepEqual(
          await ask('DELETE', `/networks/${name}`),
          refused(403, `${name} is a pre-defined network and cannot be removed`),
        )
      }),
    )

  it('ingress is removed when asked; one that a service names is not', () =>
    withDemo({scene: laptop}, async ({ask}) => {
      assert.deepEqual(await ask('DELETE', '/networks/ingress'), gone)
      assert.equal((await ask('DELETE', '/networks/stack_default')).status, 400)
    }))
})

describe('namespaces', () => {
  const join = (mode: string) => ({Image: 't/a:1', HostConfig: {[mode]: 'container:xx'}})
  const CASES = [
    {mode: 'NetworkMode', profile: 'docker', status: 500, start: 'joining network namespace of container: '},
    {mode: 'NetworkMode', profile: 'docker-20.10', status: 404, start: ''},
    {mode: 'IpcMode', profile: 'docker', status: 400, start: 'failed to join IPC namespace: '},
    {mode: 'PidMode', profile: 'docker-29', status: 400, start: 'failed to join PID namespace: '},
    {mode: 'PidMode', profile: 'docker', status: 500, start: 'failed to join PID namespace: '},
  ] as const
  for (const {mode, profile, status, start} of CASES)
    it(
      `${mode} on ${profile}: the provider goes, the other can't start`,
      withApp(profile, async ({ask, run}) => {
        const provider = await run('xx', {Image: 't/a:1'}, 'running')
        const user = await run('yy', join(mode), 'created')
        assert.deepEqual(await ask('DELETE', `/containers/${provider}?force=1`), gone)
        assert.deepEqual(
          await ask('POST', `/containers/${user}/start`),
          refused(status, `${start}No such container: ${provider}`),
        )
      }),
    )
})
