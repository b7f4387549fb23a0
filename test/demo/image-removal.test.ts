import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import type {Image} from '../../source/demo/state.ts'
import {type Answered, type Asking, refused, short, withDemo} from './demo.ts'

const CLASSIC: readonly DemoProfileName[] = ['docker-20.10', 'docker', 'docker-29']
const CONTAINERD: readonly DemoProfileName[] = ['docker-containerd', 'docker-29-containerd']

interface Set {
  readonly asking: Asking
  /** `t/a:1`, one layer of its own on `t/base:1`. */
  readonly image: Image
  readonly id: string
}

interface Case {
  readonly what: string
  /** Makes users, names … of the image; gives what the DELETE names and the container it is about. */
  readonly given: (set: Set) => Promise<{ref: string; container?: string}>
  readonly classic: (set: Set, container: string) => Answered
  readonly containerd?: (set: Set, container: string) => Answered
  /** Whether the image is there afterwards; on the containerd store too unless told. */
  readonly stays: boolean
  readonly staysInContainerd?: boolean
}

const untagged = (...names: string[]) => names.map((name) => ({Untagged: name}))
const rows = (set: Set, ...names: string[]): Answered => ({
  status: 200,
  body: [
    ...untagged(...names),
    {Deleted: set.id},
    ...(set.asking.engine.profile.store === 'classic' ? [{Deleted: set.image.chain[1]}] : []),
  ],
})
const cannot = (set: Set, how: string, why: string): Answered =>
  refused(409, `conflict: unable to delete ${short(set.id)} (${how}) - ${why}`)
const tag = (set: Set, repo: string, name: string) =>
  set.asking.ask('POST', `/images/${set.id}/tag?repo=${repo}&tag=${name}`)
const use = (set: Set, state: 'created' | 'running' | 'exited' | 'paused') =>
  set.asking.run('user', {Image: 't/a:1'}, state)

const CASES: readonly Case[] = [
  {
    what: 'by id, one tag',
    given: async (set) => ({ref: set.id}),
    classic: (set) => rows(set, 't/a:1'),
    stays: false,
  },
  {
    what: 'by id, two tags of one repository',
    given: async (set) => {
      await tag(set, 't/a', '2')
      return {ref: set.id}
    },
    classic: (set) => cannot(set, 'must be forced', 'image is referenced in multiple repositories'),
    stays: true,
  },
  {
    what: 'by id, tags in two repositories',
    given: async (set) => {
      await tag(set, 't/b', '1')
      return {ref: set.id}
    },
    classic: (set) => cannot(set, 'must be forced', 'image is referenced in multiple repositories'),
    stays: true,
  },
  {
    what: 'by name while another stays',
    given: async (set) => {
      await tag(set, 't/b', '1')
      return {ref: 't/a:1'}
    },
    classic: () => ({status: 200, body: untagged('t/a:1')}),
    stays: true,
  },
  {
    what: 'by the last name, used by a stopped container',
    given: async (set) => ({ref: 't/a:1', container: await use(set, 'exited')}),
    classic: (set, container) =>
      refused(
        409,
        `conflict: unable to remove repository reference "t/a:1" (must force) - container ${short(container)} is using its referenced image ${short(set.id)}`,
      ),
    containerd: (set, container) =>
      refused(
        409,
        `conflict: unable to delete t/a:1 (must be forced) - container ${short(container)} is using its referenced image ${short(set.id)}`,
      ),
    stays: true,
  },
  {
    what: 'by a name while another stays, used by a container',
    given: async (set) => {
      await tag(set, 't/b', '1')
      return {ref: 't/a:1', container: await use(set, 'running')}
    },
    classic: () => ({status: 200, body: untagged('t/a:1')}),
    stays: true,
  },
  {
    what: 'by id, used by a created container',
    given: async (set) => ({ref: set.id, container: await use(set, 'created')}),
    classic: (set, container) =>
      cannot(set, 'must be forced', `image is being used by stopped container ${short(container)}`),
    stays: true,
  },
  {
    what: 'by id and force, used by a running container',
    given: async (set) => ({ref: `${set.id}?force=1`, container: await use(set, 'running')}),
    classic: (set, container) =>
      cannot(set, 'cannot be forced', `image is being used by running container ${short(container)}`),
    stays: true,
  },
  {
    what: 'by id, used by a paused container',
    given: async (set) => ({ref: set.id, container: await use(set, 'paused')}),
    classic: (set, container) =>
      cannot(set, 'cannot be forced', `image is being used by running container ${short(container)}`),
    stays: true,
  },
  {
    what: 'by name and force, used by a stopped container: its layers stay with the container',
    given: async (set) => ({ref: 't/a:1?force=1', container: await use(set, 'exited')}),
    classic: (set) => ({status: 200, body: [...untagged('t/a:1'), {Deleted: set.id}]}),
    containerd: () => ({status: 200, body: untagged('t/a:1')}),
    stays: false,
    staysInContainerd: true,
  },
  {
    what: 'by name and force, used by a running container',
    given: async (set) => ({ref: 't/a:1?force=1', container: await use(set, 'running')}),
    classic: () => ({status: 200, body: untagged('t/a:1')}),
    stays: true,
  },
  {
    what: 'by id and force, used by a stopped container',
    given: async (set) => ({ref: `${set.id}?force=1`, container: await use(set, 'exited')}),
    classic: (set) => ({status: 200, body: [...untagged('t/a:1'), {Deleted: set.id}]}),
    stays: false,
  },
  {
    what: 'by name, mounted as an image',
    given: async (set) => ({ref: 't/a:1', container: await mount(set)}),
    classic: (set, container) =>
      refused(
        409,
        `conflict: unable to remove repository reference "t/a:1" (must force) - container ${short(container)} is using its referenced image ${short(set.id)}`,
      ),
    containerd: (set, container) =>
      refused(
        409,
        `conflict: unable to delete t/a:1 (must be forced) - container ${short(container)} is using its referenced image ${short(set.id)}`,
      ),
    stays: true,
  },
  {
    what: 'by id, mounted as an image',
    given: async (set) => ({ref: set.id, container: await mount(set)}),
    classic: (set) => rows(set, 't/a:1'),
    stays: false,
  },
  {
    what: 'unknown: a name without a tag means latest',
    given: async () => ({ref: 't/nope'}),
    classic: () => refused(404, 'No such image: t/nope:latest'),
    stays: true,
  },
  {
    what: 'a name in upper case',
    given: async () => ({ref: 'Up'}),
    classic: ({asking}) =>
      refused(
        400,
        asking.engine.profile.major <= 20
          ? 'invalid reference format: repository name must be lowercase'
          : 'invalid reference format: repository name (library/Up) must be lowercase',
      ),
    stays: true,
  },
]

const mount = (set: Set) =>
  set.asking.run(
    'mounter',
    {Image: 't/base:1', HostConfig: {Mounts: [{Type: 'image', Source: 't/a:1', Target: '/i'}]}},
    'running',
  )

const inSet = (profile: DemoProfileName, body: (set: Set) => Promise<void>): Promise<void> =>
  withDemo({profile}, async (asking) => {
    asking.engine.loadImage({tags: ['t/base:1'], steps: [{by: 'ADD rootfs', bytes: 5000}], built: 9})
    const image = asking.engine.loadImage({
      tags: ['t/a:1'],
      from: 't/base:1',
      steps: [{by: 'COPY', bytes: 700}],
      built: 3,
    })
    await body({asking, image, id: image.id})
  })

for (const profile of [...CLASSIC, ...CONTAINERD])
  describe(`DELETE /images on ${profile}`, () => {
    for (const one of CASES)
      it(one.what, () =>
        inSet(profile, async (set) => {
          const {ref, container = ''} = await one.given(set)
          const inContainerd = set.asking.engine.profile.store === 'containerd'
          const expected = (inContainerd ? (one.containerd ?? one.classic) : one.classic)(set, container)
          assert.deepEqual(await set.asking.ask('DELETE', `/images/${ref}`), expected)
          const stays = inContainerd ? (one.staysInContainerd ?? one.stays) : one.stays
          assert.equal((await set.asking.ask('GET', `/images/${set.id}/json`)).status, stays ? 200 : 404)
        }),
      )
  })

describe('digest references', () => {
  const pulled = {
    tags: ['reg.example/p:1', 'reg.example/p:2'],
    pulledFrom: ['reg.example/p'],
    steps: [{by: 'COPY', bytes: 10}],
    built: 3,
  }
  const digestOf = (image: Image): string => encodeURIComponent(image.digests[0] ?? '')

  it('go alone on the classic store', () =>
    withDemo({}, async ({engine, ask}) => {
      const image = engine.loadImage(pulled)
      const [digest] = image.digests
      assert.deepEqual((await ask('DELETE', `/images/${digestOf(image)}`)).body, untagged(digest ?? ''))
      assert.deepEqual(image.tags, ['reg.example/p:1', 'reg.example/p:2'])
    }))

  it('take every tag of their repository on the containerd store', () =>
    withDemo({profile: 'docker-containerd'}, async ({engine, ask}) => {
      const image = engine.loadImage(pulled)
      const {body} = await ask('DELETE', `/images/${digestOf(image)}`)
      assert.deepEqual(body, [...untagged('reg.example/p:1', 'reg.example/p:2'), {Deleted: image.id}])
    }))

  it('go with the last tag of their repository, and the image with them', () =>
    withDemo({}, async ({engine, ask}) => {
      const image = engine.loadImage({...pulled, tags: ['reg.example/p:1']})
      const [digest = ''] = image.digests
      const {body} = await ask('DELETE', '/images/reg.example/p:1')
      assert.deepEqual(body, [...untagged('reg.example/p:1', digest), {Deleted: image.id}, {Deleted: image.chain[0]}])
    }))
})
