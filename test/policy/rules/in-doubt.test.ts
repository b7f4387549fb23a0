import assert from 'node:assert/strict'
import {test} from 'node:test'
import {emptySnapshot} from '../../../source/inventory/empty-snapshot.ts'
import {measuring, unknown} from '../../../source/inventory/measured.ts'
import type {Mount} from '../../../source/inventory/snapshot.ts'
import {inDoubt} from '../../../source/policy/rules/in-doubt.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {
  ago,
  containerdStore,
  containerId,
  containerRecord,
  engine,
  imageDetails,
  imageId,
  imageRecord,
} from '../../inventory/records.ts'
import {snapshotOf} from '../../inventory/snapshot-of.ts'
import {GREEDY} from '../arbitrary-policy.ts'
import {oldCache, oldContainer, oldImage, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case, verdictOf} from '../verdict-of.ts'

const alone = (one: Case): Case => ({...one, contents: {...one.contents, containers: []}})
/** Nothing keeps these but a doubt. */
const ALL = [oldContainer(), alone(oldImage()), alone(oldNetwork()), alone(oldVolume()), oldCache()]
const greedy = (one: Case): Case => ({...one, policy: GREEDY})
const withContainer = (one: Case, ...[record]: Parameters<typeof containerRecord>[1][]): Case => ({
  ...greedy(one),
  contents: {
    ...one.contents,
    containers: [...(one.contents.containers ?? []), [containerRecord('odd', {state: 'running', ...record})]],
  },
})

test('without the list of containers nothing is stale', () => {
  for (const [containers, words] of [
    [unknown(toRaw('403 forbidden')), /containers can't be had: 403/],
    [measuring, /containers is still being read/],
  ] as const) {
    for (const one of ALL.slice(1)) assertKept({...greedy(one), changes: {containers}}, inDoubt, words)
  }
})

test('without the engine’s identity nothing is stale', () => {
  for (const one of ALL)
    assertKept({...greedy(one), changes: {engine: unknown(toRaw('no /info'))}}, inDoubt, /identity can't be had/)
})

test('a row of the list of containers that can’t be read', () => {
  const gaps = [{part: 'containers', item: null, reason: toRaw('no id')}]
  for (const one of ALL) assertKept({...greedy(one), changes: {gaps}}, inDoubt, /could not be read: no id/)
})

test('a container that can’t be inspected: no container, network and volume', () => {
  const [container, network, volume] = [oldContainer(), alone(oldNetwork()), alone(oldVolume())].map((one) =>
    withContainer(one),
  )
  const {containerDetails: known} = snapshotOf(withContainer(oldContainer()).contents)
  for (const one of [container, network, volume]) {
    assert.ok(one)
    for (const [details, words] of [
      [unknown(toRaw('500')), /odd could not be inspected: 500/],
      [measuring, /odd is still being inspected/],
    ] as const)
      assertKept(
        {...one, changes: {containerDetails: new Map([...known, [containerId('odd'), details]])}},
        inDoubt,
        words,
      )
  }
})

test('its image is known from its row', () => {
  const changes = {containerDetails: new Map([[containerId('odd'), unknown(toRaw('500'))]])}
  const one = withContainer(
    {...oldImage(), contents: {...oldImage().contents, containers: []}},
    {imageId: imageId('other')},
  )
  assertStale({...one, changes}, 'unused', /./)
})

test('a row that does not say which image: no image', () => {
  const lacking = {imageId: null, imageIdMissing: true}
  assertKept(withContainer(oldImage(), lacking), inDoubt, /which image container odd was made from/)
  assertStale(withContainer(oldContainer(), lacking), 'stopped', /./)
})

test('a row that does not say what it mounts: no image, volume and network', () => {
  for (const one of [oldImage(), oldVolume(), oldNetwork()].map(alone))
    assertKept(withContainer(one, {mounts: null}), inDoubt, /odd/)
})

test('a container of Podman’s without an image is no doubt', () => {
  assertStale(withContainer(oldImage(), {imageId: null}), 'unused', /./)
})

test('another storage driver was here before: volumes and networks by mark only', () => {
  const memory = {ledger: null, otherDriver: true}
  for (const one of [oldVolume(), oldNetwork()]) assertKept({...greedy(one), memory}, inDoubt, /storage driver/)
  assertStale({...greedy(oldContainer()), memory}, 'stopped', /./)
  assertStale({...greedy(oldImage()), memory}, 'unused', /./)
})

const mounting = (image: string): {readonly mounts: readonly Mount[]} => ({
  mounts: [{type: 'image', image: toRaw(image), destination: toRaw('/m')}],
})
const untagged = () => oldImage({tags: [], digests: []})
const withMounted = (one: Case, image: string): Case => ({
  ...withContainer(one, mounting(image)),
  contents: {
    ...withContainer(one, mounting(image)).contents,
    images: [
      ...(one.contents.images ?? []),
      [imageRecord('tool', {tags: ['tool:1'], digests: [`r.io/tool@${imageId('t')}`]})],
    ],
  },
})

test('a mounted name may have meant an image that is untagged by now', () => {
  assertKept(withMounted(untagged(), 'tool:1'), inDoubt, /container odd mounts tool:1/)
  assertKept(withMounted(untagged(), 'gone:1'), inDoubt, /./)
  assertStale(withMounted(oldImage(), 'tool:1'), 'unused', /./)
})

test('a mount by id or digest says which image it is', () => {
  assertStale(withMounted(untagged(), imageId('tool')), 'untagged', /./)
  assertStale(withMounted(untagged(), `r.io/tool@${imageId('t')}`), 'untagged', /./)
})

test('in the containerd store a name that was set before the container was made is proven', () => {
  const at = (days: number): Case => {
    const one = withMounted(untagged(), 'tool:1')
    const [api] = one.contents.images ?? []
    const tool = [imageRecord('tool', {tags: ['tool:1']}), imageDetails({lastTagged: ago(days)})] as const
    return {
      ...one,
      contents: {...one.contents, engine: engine({profile: containerdStore}), images: api ? [api, tool] : []},
    }
  }
  assertStale(at(101), 'untagged', /./)
  assertKept(at(99), inDoubt, /./)
})

test('before the first answer there is nothing to judge, and nothing fails', () => {
  const rule = verdictOf({
    of: ['image', imageId('api')],
    contents: oldImage().contents,
    changes: {...emptySnapshot, images: {state: 'known', value: [imageRecord('api')]}},
  })
  if (rule.decision !== 'kept') throw new Error(rule.reason)
})
