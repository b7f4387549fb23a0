import assert from 'node:assert/strict'
import {test} from 'node:test'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {known, measuring, unknown} from '../../source/inventory/measured.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {
  cacheRecord,
  containerDetails,
  containerdStore,
  containerId,
  containerRecord,
  engine,
  imageId,
  imageRecord,
  labels,
  NOW,
  networkRecord,
  podman,
  profile,
  volumeName,
  volumeRecord,
} from './records.ts'
import {inventoryOf, itemIn, NO_MEMORY, snapshotOf} from './snapshot-of.ts'

test('items are called what a person calls them', () => {
  const inventory = inventoryOf({
    images: [
      [imageRecord('a', {tags: ['api:1', 'api:latest'], digests: [`r.io/api@${imageId('d')}`]})],
      [imageRecord('b', {digests: [`r.io/api@${imageId('d')}`]})],
      [imageRecord('c')],
    ],
    containers: [[containerRecord('c', {names: [toRaw('web-1'), toRaw('alias')]})]],
    volumes: [[volumeRecord('data')]],
    networks: [networkRecord('front')],
    cache: [cacheRecord('x', {description: toRaw('[1/2] RUN make')}), cacheRecord('y', {description: toRaw('')})],
  })
  assert.deepEqual(
    [...inventory.items.values()].map(({name}) => rawString(name)),
    [
      'api:1',
      `r.io/api@${imageId('d')}`,
      imageId('c').slice(7, 19),
      'web-1',
      'data',
      'front',
      '[1/2] RUN make',
      cacheRecord('y').id,
    ],
  )
})

test('an image with a digest and no tag has a name', () => {
  const inventory = inventoryOf({
    images: [[imageRecord('b', {digests: [`r.io/api@${imageId('d')}`]})], [imageRecord('c')]],
  })
  assert.equal(itemIn(inventory, 'image', imageId('b')).untagged, false)
  assert.equal(itemIn(inventory, 'image', imageId('c')).untagged, true)
})

test('the compose project is what the labels say, on Podman too', () => {
  const of = (pairs: Readonly<Record<string, string>>) => {
    const inventory = inventoryOf({volumes: [[volumeRecord('data', {labels: labels(pairs)})]]})
    const {project} = itemIn(inventory, 'volume', volumeName('data'))
    return project === null ? null : rawString(project)
  }
  assert.equal(of({'com.docker.compose.project': 'shop'}), 'shop')
  assert.equal(of({'io.podman.compose.project': 'shop'}), 'shop')
  assert.equal(of({'com.docker.compose.project': ''}), null)
  assert.equal(of({}), null)
})

const HEX = 'ab'.repeat(32)
const anonymous = (mark: boolean | null, name: string, typed: readonly string[] | null) => {
  const details = containerDetails({namedVolumes: (typed ?? []).map(toRaw)})
  const contents = {
    volumes: [[volumeRecord(name, {anonymous: mark})]],
    containers: [[containerRecord('c'), details]],
  } as const
  const changes = typed === null ? {containerDetails: new Map([[containerId('c'), unknown(toRaw('500'))]])} : {}
  return itemIn(inventoryOf(contents, changes), 'volume', volumeName(name)).anonymous
}

test('an anonymous volume is what the engine marks, else 64 hex digits nobody typed', () => {
  assert.equal(anonymous(true, 'named', []), true)
  assert.equal(anonymous(false, HEX, []), false)
  assert.equal(anonymous(null, 'named', []), false)
  assert.equal(anonymous(null, HEX, []), true)
  assert.equal(anonymous(null, HEX, [HEX]), false)
  assert.equal(anonymous(null, HEX, null), null)
  assert.equal(anonymous(null, HEX.slice(1), null), false)
})

test('without the list of containers nobody knows who typed a name', () => {
  const contents = {volumes: [[volumeRecord(HEX, {anonymous: null})]]} as const
  const inventory = inventoryOf(contents, {containers: measuring})
  assert.equal(itemIn(inventory, 'volume', volumeName(HEX)).anonymous, null)
})

test('a container that wrote files is no longer what its image makes', () => {
  const how = (store: typeof podman, written: number) =>
    itemIn(
      inventoryOf({
        engine: engine({profile: store}),
        containers: [[containerRecord('c'), containerDetails(), written]],
      }),
      'container',
      containerId('c'),
    ).recover.how
  assert.deepEqual([how(profile(), 0), how(profile(), 1)], ['rebuild', 'none'])
  // what starting alone leaves behind
  assert.deepEqual([how(containerdStore, 4096), how(containerdStore, 4097)], ['rebuild', 'none'])
  assert.deepEqual([how(podman, 16_000), how(podman, 17_000)], ['rebuild', 'none'])
})

test('a size is measuring while it may still come, then unknown, and never 0', () => {
  const contents = {containers: [[containerRecord('c')]], volumes: [[volumeRecord('data')]]} as const
  const sizeless = {containerSizes: new Map(), volumeSizes: new Map()}
  for (const [layersSize, state] of [
    [measuring, 'measuring'],
    [known(0), 'unknown'],
  ] as const) {
    const inventory = inventoryOf(contents, {...sizeless, layersSize})
    const container = itemIn(inventory, 'container', containerId('c'))
    assert.deepEqual([container.size?.state, container.own?.state], [state, state])
    assert.equal(container.recover.how, 'unknown')
    assert.equal(itemIn(inventory, 'volume', volumeName('data')).size?.state, state)
  }
})

test('an inventory is complete when nothing is measuring', () => {
  assert.equal(inventoryOf({}).complete, true)
  assert.equal(inventoryOf({}, {cache: unknown(toRaw('403'))}).complete, true)
  assert.equal(inventoryOf({}, {volumes: measuring}).complete, false)
  assert.equal(inventoryOf({}, {imageDetails: new Map([[imageId('a'), measuring]])}).complete, false)
  assert.equal(buildInventory(emptySnapshot, NO_MEMORY, NOW).complete, false)
})

test('what an engine can’t list has no items, and its gap is told', () => {
  const gap = {part: 'images', item: null, reason: toRaw('403')}
  const snapshot = snapshotOf({volumes: [[volumeRecord('data')]]}, {images: unknown(toRaw('403')), gaps: [gap]})
  const inventory = buildInventory(snapshot, NO_MEMORY, NOW)
  assert.deepEqual(inventory.gaps, [gap])
  assert.equal(inventory.items.size, 1)
})
