// Stories that end in removals and refusals; told to a real engine and to the simulated one, the answers must be the same.

import {buildClassic, buildWithBuildKit, loadImage, loadImages, tagImage} from '../engines/seed.ts'
import type {Wire} from '../engines/wire.ts'

export interface Told {
  readonly wire: Wire
  /** Sends it and keeps the answer for the comparison. */
  readonly ask: (method: string, path: string, body?: object) => Promise<void>
  /** Keeps only the status of a GET. */
  readonly exists: (path: string) => Promise<void>
  /** Creates and, unless told not to, starts a container that sleeps; gives its id. */
  readonly run: (name: string, spec?: object, state?: 'created' | 'running' | 'exited' | 'paused') => Promise<string>
}

export interface Scenario {
  readonly what: string
  readonly tell: (told: Told) => Promise<void>
  /** Where it makes sense; everywhere unless given. */
  readonly only?: 'docker' | 'podman'
}

const layers = ['busybox', {id: 'own', size: 3000}] as const
const app = (wire: Wire, ...names: string[]): Promise<string> =>
  loadImage(wire, {names: names.length > 0 ? names : ['t/a:1'], layers})
const dockerfile = 'FROM t/a:1\nLABEL a=b\nCOPY a /a\n'

const IMAGES: readonly Scenario[] = [
  {what: 'an image by id', tell: async ({wire, ask}) => ask('DELETE', `/images/${await app(wire)}`)},
  {
    what: 'an image by its only name',
    tell: async ({wire, ask}) => {
      await app(wire)
      await ask('DELETE', '/images/t/a:1')
    },
  },
  {
    what: 'two names: by id, then one name, then the other',
    tell: async ({wire, ask}) => {
      const id = await app(wire, 't/a:1', 't/b:1')
      await ask('DELETE', `/images/${id}`)
      await ask('DELETE', '/images/t/b:1')
      await ask('DELETE', '/images/t/a:1')
      await ask('DELETE', `/images/${id}`)
    },
  },
  {
    what: 'two tags of one repository by id',
    tell: async ({wire, ask}) => ask('DELETE', `/images/${await app(wire, 't/a:1', 't/a:2')}`),
  },
  ...(['created', 'exited', 'running', 'paused'] as const).map(
    (state): Scenario => ({
      what: `an image of a ${state} container: by name, by id`,
      tell: async ({wire, ask, run}) => {
        const id = await app(wire)
        await run('user', {}, state)
        await ask('DELETE', '/images/t/a:1')
        await ask('DELETE', `/images/${id}`)
        await tagImage(wire, id, 't/b:1')
        await ask('DELETE', '/images/t/b:1')
      },
    }),
  ),
  ...(['exited', 'running'] as const).map(
    (state): Scenario => ({
      what: `by force, an image of a ${state} container: by id, by name`,
      only: 'docker',
      tell: async ({wire, ask, run}) => {
        const id = await app(wire)
        await run('user', {}, state)
        if (state === 'running') await ask('DELETE', `/images/${id}?force=1`)
        await ask('DELETE', '/images/t/a:1?force=1')
      },
    }),
  ),
  {
    what: 'a build of several steps: the image below by name, then the one on top',
    tell: async ({wire, ask, exists}) => {
      const parent = await app(wire)
      await buildClassic(wire, {name: 't/child:1', dockerfile, files: {a: 'x'}})
      await ask('DELETE', '/images/t/a:1')
      await exists(`/images/${parent}/json`)
      await ask('DELETE', '/images/t/child:1')
    },
  },
  {
    what: 'a build of several steps: the image below by id, then the one on top',
    tell: async ({wire, ask}) => {
      const parent = await app(wire)
      await buildClassic(wire, {name: 't/child:1', dockerfile, files: {a: 'x'}})
      await ask('DELETE', `/images/${parent}`)
      await ask('DELETE', '/images/t/child:1')
    },
  },
  {
    what: 'a build of several steps without pruning',
    tell: async ({wire, ask}) => {
      await app(wire)
      await buildClassic(wire, {name: 't/child:1', dockerfile, files: {a: 'x'}})
      await ask('DELETE', '/images/t/child:1?noprune=1')
    },
  },
  {
    what: 'unknown and malformed names',
    tell: async ({ask}) => {
      await ask('DELETE', '/images/t/nope:1')
      await ask('DELETE', '/images/t/nope')
      await ask('DELETE', '/images/T/Up')
      await ask('DELETE', `/images/sha256:${'ab'.repeat(32)}`)
      await ask('GET', `/images/sha256:${'ab'.repeat(32)}/json`)
      await ask('GET', '/images/t/nope:1/json')
    },
  },
]

const CONTAINERS: readonly Scenario[] = [
  ...(['created', 'exited', 'running', 'paused'] as const).map(
    (state): Scenario => ({
      what: `a ${state} container, by id and again`,
      tell: async ({wire, ask, run}) => {
        await app(wire)
        const id = await run('user', {}, state)
        await ask('DELETE', `/containers/${id}`)
        if (state === 'running' || state === 'paused') await ask('DELETE', '/containers/user?force=1')
        await ask('DELETE', `/containers/${id}`)
      },
    }),
  ),
  {
    what: 'anonymous volumes stay',
    tell: async ({wire, ask, run}) => {
      await loadImage(wire, {names: ['t/a:1'], layers, volumes: ['/v']})
      await ask('DELETE', `/containers/${await run('one')}`)
      await ask('DELETE', `/containers/${await run('two')}?v=1`)
      await ask('GET', '/volumes')
    },
  },
  ...(['NetworkMode', 'IpcMode', 'PidMode'] as const).map(
    (mode): Scenario => ({
      what: `the provider of a namespace: ${mode}`,
      tell: async ({wire, ask, run}) => {
        await app(wire)
        const provider = await run('provider', {HostConfig: {NetworkMode: 'none', IpcMode: 'shareable'}}, 'running')
        const user = await run('joiner', {HostConfig: {NetworkMode: 'none', [mode]: 'container:provider'}}, 'created')
        await ask('DELETE', `/containers/${provider}?force=1`)
        await ask('POST', `/containers/${user}/start`)
      },
    }),
  ),
]

const VOLUMES: readonly Scenario[] = [
  {
    what: 'a volume in use, then unused, then gone',
    tell: async ({wire, ask, run}) => {
      await app(wire)
      await ask('POST', '/volumes/create', {Name: 'vol'})
      const id = await run('user', {HostConfig: {NetworkMode: 'none', Binds: ['vol:/v']}}, 'created')
      await ask('DELETE', '/volumes/vol')
      await ask('DELETE', '/volumes/vol?force=1')
      await ask('DELETE', `/containers/${id}`)
      await ask('DELETE', '/volumes/vol')
      await ask('DELETE', '/volumes/vol')
      await ask('GET', '/volumes/vol')
      await ask('DELETE', '/volumes/vol?force=1')
    },
  },
  {
    what: 'volumes whose names begin alike',
    tell: async ({ask}) => {
      for (const name of ['ex', 'exx', 'exy']) await ask('POST', '/volumes/create', {Name: name})
      for (const name of ['e', 'ex', 'ex', 'exx', 'ex']) await ask('DELETE', `/volumes/${name}`)
    },
  },
]

const NETWORKS: readonly Scenario[] = [
  ...(['created', 'exited', 'running'] as const).map(
    (state): Scenario => ({
      what: `the network of a ${state} container`,
      tell: async ({wire, ask, run}) => {
        await app(wire)
        await ask('POST', '/networks/create', {Name: 'net', Driver: 'bridge'})
        const id = await run('user', {HostConfig: {NetworkMode: 'net'}}, state)
        await ask('DELETE', '/networks/net')
        if (state !== 'running') await ask('POST', `/containers/${id}/start`)
      },
    }),
  ),
  {
    what: 'predefined and unknown networks',
    tell: async ({ask}) => {
      for (const name of ['bridge', 'host', 'none', 'nope']) await ask('DELETE', `/networks/${name}`)
    },
  },
]

const OTHERS: readonly Scenario[] = [
  {
    what: 'versions and paths',
    tell: async ({ask}) => {
      for (const path of [
        '/v1.10/images/json',
        '/v1.99/containers/json',
        '/1.41/info',
        '/nothing/here',
        '/v1.41/nothing',
      ])
        await ask('GET', path)
    },
  },
  {
    what: 'filters nobody knows',
    tell: async ({wire, ask}) => {
      await app(wire)
      const filters = encodeURIComponent('{"foo":["1"]}')
      await ask('GET', `/images/json?filters=${filters}`)
      await ask('GET', `/containers/json?filters=${filters}`)
      await ask('POST', `/build/prune?filters=${filters}`)
    },
  },
  {
    what: 'pruning build cache by patterns',
    tell: async ({wire, ask}) => {
      await loadImages(wire, [{names: ['t/a:1'], layers}])
      await buildWithBuildKit(wire, {name: 't/bk:1', dockerfile, files: {a: 'y'}})
      await ask('POST', `/build/prune?filters=${encodeURIComponent('{"id":[""]}')}`)
      await ask('POST', `/build/prune?filters=${encodeURIComponent('{"id":["a","b"]}')}`)
      await ask('POST', `/build/prune?filters=${encodeURIComponent('{"id":["\\"^(nothing)$\\""]}')}`)
    },
  },
]

export const SCENARIOS: readonly Scenario[] = [...IMAGES, ...CONTAINERS, ...VOLUMES, ...NETWORKS, ...OTHERS]
