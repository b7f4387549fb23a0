import assert from 'node:assert/strict'
import {test} from 'node:test'
import type {ContainerState} from '../../../source/inventory/snapshot.ts'
import {inUse} from '../../../source/policy/rules/in-use.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {
  ago,
  cacheId,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  diffId,
  imageDetails,
  imageId,
  imageRecord,
  networkId,
  networkRecord,
  volumeName,
  volumeRecord,
} from '../../inventory/records.ts'
import {GREEDY, pattern} from '../arbitrary-policy.ts'
import {oldCache, oldContainer, oldImage} from '../stale-worlds.ts'
import {assertKept, assertStale, verdictOf} from '../verdict-of.ts'

const young = containerDetails({finished: ago(1), started: ago(2)})

test('a container that runs, is paused, restarts, stops or goes, whatever the policy', () => {
  const states: readonly ContainerState[] = ['running', 'paused', 'restarting', 'stopping', 'removing', 'unknown']
  for (const state of states) assertKept({...oldContainer({state}, {state}), policy: GREEDY}, inUse, /./)
})

test('a container that was started after the list was read', () => {
  assertKept({...oldContainer({state: 'exited'}, {state: 'running'}), policy: GREEDY}, inUse, /^it is running$/)
})

test('the image of a running container', () => {
  const one = oldImage()
  const containers = [[containerRecord('api-1', {imageId: imageId('api'), state: 'running'})]] as const
  assertKept({...one, contents: {...one.contents, containers}, policy: GREEDY}, inUse, /^runs as api-1$/)
})

test('the image of a stopped container that stays', () => {
  const one = oldImage()
  const containers = [[containerRecord('db-1', {imageId: imageId('api')}), young]] as const
  assertKept({...one, contents: {...one.contents, containers}}, inUse, /^db-1 \(stopped\) was made from it$/)
})

test('the image of a container that was never started, when there are more', () => {
  const one = oldImage()
  const containers = [
    [containerRecord('new', {imageId: imageId('api'), state: 'created', created: ago(1)})],
    [containerRecord('old', {imageId: imageId('api')}), young],
  ] as const
  assertKept(
    {...one, contents: {...one.contents, containers}},
    inUse,
    /^new \(never started\) was made from it, and 1 more keep it$/,
  )
})

test('an image that is only mounted', () => {
  const mounts = [{type: 'image', image: toRaw('acme/api:v41'), destination: toRaw('/m')}] as const
  const one = oldImage()
  const containers = [[containerRecord('c', {mounts, state: 'running'})]] as const
  assertKept({...one, contents: {...one.contents, containers}, policy: GREEDY}, inUse, /^c mounts it$/)
})

test('the parent of an image that stays', () => {
  const contents = {
    images: [
      [imageRecord('parent', {hidden: true})],
      [imageRecord('child', {tags: ['a:1'], parent: imageId('parent')})],
    ],
  } as const
  assertKept({of: ['image', imageId('parent')], contents}, inUse, /^a:1 was built on it$/)
})

test('a volume a container names, and one that a bind mount lies in', () => {
  const ways = [
    {type: 'volume', volume: volumeName('data'), destination: toRaw('/d')},
    {type: 'bind', source: toRaw('/var/lib/docker/volumes/data/_data/logs'), destination: toRaw('/d')},
  ] as const
  for (const mount of ways) {
    const contents = {
      volumes: [[volumeRecord('data')]],
      containers: [[containerRecord('c', {mounts: [mount]}), young]],
    } as const
    const policy = {include: GREEDY.include}
    assertKept({of: ['volume', volumeName('data')], contents, policy}, inUse, /^c \(stopped\) uses it$/)
  }
})

test('the network of a stopped container: the engine would let it go', () => {
  const attachments = [{name: toRaw('front'), id: networkId('front')}]
  const contents = {
    networks: [networkRecord('front')],
    containers: [[containerRecord('c', {attachments}), young]],
  } as const
  assertKept({of: ['network', networkId('front')], contents}, inUse, /^c \(stopped\) is attached to it$/)
})

test('a stopped container whose network a running one shares', () => {
  const sidecar = containerDetails({state: 'running', namespaces: [toRaw('job')]})
  const one = oldContainer()
  const contents = {
    containers: [...(one.contents.containers ?? []), [containerRecord('sidecar', {state: 'running'}), sidecar]],
  } as const
  assertKept({...one, contents, policy: GREEDY}, inUse, /^sidecar shares its namespaces$/)
})

test('one whose volumes another container copied is not kept for it', () => {
  const copy = containerDetails({state: 'running', volumesFrom: [toRaw('job')]})
  const one = oldContainer()
  const contents = {
    containers: [...(one.contents.containers ?? []), [containerRecord('copy', {state: 'running'}), copy]],
  } as const
  assertStale({...one, contents}, 'stopped', /./)
})

test('build cache that a build uses, or a record that stays was built on', () => {
  assertKept({...oldCache({inUse: true}), policy: GREEDY}, inUse, /^a build is using it$/)
  const child = cacheRecord('child', {lastUsed: ago(1), parents: [cacheId('step')]})
  assertKept({...oldCache(), contents: {cache: [cacheRecord('step'), child]}}, inUse, /^step child was built on it$/)
})

test('two containers that share each other’s namespaces stay: neither can go first', () => {
  const containers = [
    [containerRecord('a'), containerDetails({namespaces: [toRaw('b')]})],
    [containerRecord('b'), containerDetails({namespaces: [toRaw('a')]})],
  ] as const
  for (const id of [containerId('a'), containerId('b')])
    assert.equal(verdictOf({of: ['container', id], contents: {containers}, policy: GREEDY}).rule, 'in-use')
})

test('what only stale items keep is judged as if they were gone, through any number of links', () => {
  const contents = {
    images: [
      [imageRecord('base', {hidden: true, created: ago(90)})],
      [imageRecord('app', {tags: ['app:1'], digests: [`r.io/app@${imageId('x')}`], parent: imageId('base')})],
    ],
    containers: [
      [containerRecord('main', {imageId: imageId('app')})],
      [containerRecord('helper', {imageId: imageId('app')}), containerDetails({namespaces: [toRaw('main')]})],
    ],
  } as const
  assertStale({of: ['container', containerId('helper')], contents}, 'stopped', /./)
  assertStale({of: ['container', containerId('main')], contents}, 'stopped', /./)
  assertStale({of: ['image', imageId('app')], contents, policy: {limits: GREEDY.limits}}, 'unused', /./)
  assertStale({of: ['image', imageId('base')], contents, policy: {limits: GREEDY.limits}}, 'untagged', /./)
})

test('an image of which the engine counts more containers than it lists', () => {
  assertKept({...oldImage({containers: 2}), policy: GREEDY}, inUse, /not in the list/)
  assertStale({...oldImage({containers: 1}), policy: GREEDY}, 'unused', /./)
  assertStale({...oldImage({containers: 0}), policy: GREEDY}, 'unused', /./)
})

test('build cache whose layers an image has too: the engine would silently keep it', () => {
  assertKept({...oldCache({shared: true}), policy: GREEDY}, inUse, /^an image has the same layers$/)
})

test('such a record goes with the image, where it is known which one', () => {
  const record = cacheRecord('step', {shared: true, size: 700, parents: [cacheId('below')]})
  const below = cacheRecord('below', {size: 300, shared: true})
  const history = [300, 700].map((bytes) => ({bytes, metadataOnly: false}))
  const details = imageDetails({diffIds: [diffId('below'), diffId('step')], history})
  const image = imageRecord('app', {tags: ['app:1'], size: 1000})
  const contents = {cache: [record, below], images: [[image, details]]} as const
  const of = ['cache', cacheId('step')] as const
  assertStale({of, contents, policy: GREEDY}, 'unused', /./)
  const kept = {...GREEDY, protect: [pattern('app:1')]}
  assertKept({of, contents, policy: kept}, inUse, /^app:1 has the same layers$/)
})
