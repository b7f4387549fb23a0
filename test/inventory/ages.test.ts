import assert from 'node:assert/strict'
import {test} from 'node:test'
import type {Age} from '../../source/inventory/age.ts'
import {evidenceOf} from '../../source/inventory/ages/evidence-of.ts'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {known} from '../../source/inventory/measured.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  ago,
  cacheId,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  DAY,
  diffId,
  engine,
  imageDetails,
  imageId,
  imageRecord,
  NOW,
  networkId,
  networkRecord,
  volumeName,
  volumeRecord,
} from './records.ts'
import {type Contents, inventoryOf, itemIn, NO_MEMORY, snapshotOf} from './snapshot-of.ts'

/** Times as days ago, so that a wrong one can be read. */
const inDays = ({lastUsed, source, unusedFor, inUse}: Age) => {
  const days = (ms: number | null) => (ms === null ? null : Math.round(ms / DAY))
  return {
    lastUsed: lastUsed === null ? null : days(NOW - lastUsed),
    source,
    unused: [days(unusedFor.atLeast), days(unusedFor.atMost)],
    inUse,
  }
}
const ageOfImage = (contents: Contents) => inDays(itemIn(inventoryOf(contents), 'image', imageId('api')).age)
const ageOfContainer = (
  ...[record, details]: [Parameters<typeof containerRecord>[1], Parameters<typeof containerDetails>[0]]
) =>
  inDays(
    itemIn(
      inventoryOf({containers: [[containerRecord('c', record), containerDetails(details)]]}),
      'container',
      containerId('c'),
    ).age,
  )

test('a container’s own stop proves how long it has not run', () => {
  const age = ageOfContainer({}, {started: ago(41), finished: ago(40)})
  assert.deepEqual(age, {lastUsed: 40, source: 'ran', unused: [40, 40], inUse: false})
})

test('a running container is in use now', () => {
  const age = ageOfContainer({state: 'running'}, {state: 'running', started: ago(3), finished: ago(5)})
  assert.deepEqual(age, {lastUsed: 0, source: 'ran', unused: [0, 0], inUse: true})
})

test('a container that was never started is as old as it is', () => {
  const age = ageOfContainer({state: 'created', created: ago(9)}, {state: 'created', started: null, finished: null})
  assert.deepEqual(age, {lastUsed: 9, source: 'ran', unused: [9, 9], inUse: false})
})

test('after a crash of the machine the stop is that of an earlier run: a bound', () => {
  const age = ageOfContainer({}, {started: ago(10), finished: ago(20)})
  assert.deepEqual(age, {lastUsed: 10, source: 'ran', unused: [null, 10], inUse: false})
})

test('a container that was not inspected: nothing is known', () => {
  const contents = {containers: [[containerRecord('c')]]} as const
  const {age} = itemIn(inventoryOf(contents, {containerDetails: new Map()}), 'container', containerId('c'))
  assert.deepEqual(inDays(age), {lastUsed: null, source: 'unknown', unused: [null, null], inUse: false})
})

test('an image was used when a container of it last ran; it may have been since', () => {
  const age = ageOfImage({
    images: [[imageRecord('api')]],
    containers: [
      [containerRecord('old', {imageId: imageId('api')}), containerDetails({finished: ago(60), started: ago(61)})],
      [containerRecord('new', {imageId: imageId('api')}), containerDetails({finished: ago(20), started: ago(21)})],
    ],
  })
  assert.deepEqual(age, {lastUsed: 20, source: 'ran', unused: [null, 20], inUse: false})
})

test('an image of a running container, and the parent it needs, are in use', () => {
  const contents: Contents = {
    images: [[imageRecord('api', {parent: imageId('base')})], [imageRecord('base')]],
    containers: [[containerRecord('c', {imageId: imageId('api'), state: 'running'})]],
  }
  for (const name of ['api', 'base']) {
    const {age} = itemIn(inventoryOf(contents), 'image', imageId(name))
    assert.deepEqual(inDays(age), {lastUsed: 0, source: 'ran', unused: [0, 0], inUse: true})
  }
})

test('a tag says when an image was used, the date of a build elsewhere does not', () => {
  const tagged = ageOfImage({images: [[imageRecord('api', {created: ago(200)}), imageDetails({lastTagged: ago(62)})]]})
  assert.deepEqual(tagged, {lastUsed: 62, source: 'tagged', unused: [null, 62], inUse: false})
  const pulled = ageOfImage({images: [[imageRecord('api', {created: ago(200)})]]})
  assert.deepEqual(pulled, {lastUsed: null, source: 'unknown', unused: [null, null], inUse: false})
})

test('a base image was used when images were built on it here', () => {
  const layers = (...names: string[]) => names.map(diffId)
  const base = [imageRecord('api', {tags: ['debian:12']}), imageDetails({diffIds: layers('a', 'b')})] as const
  const child = (name: string, days: number, lastTagged: number | null) =>
    [imageRecord(name, {created: ago(days)}), imageDetails({diffIds: layers('a', 'b', name), lastTagged})] as const
  const built = ageOfImage({images: [base, child('one', 50, ago(50)), child('two', 36, ago(36))]})
  assert.deepEqual(built, {lastUsed: 36, source: 'built', unused: [null, 36], inUse: false})
  const loaded = ageOfImage({images: [base, child('one', 50, null)]})
  assert.equal(loaded.lastUsed, null)
  const further = ageOfImage({
    images: [
      base,
      child('one', 50, null),
      [
        imageRecord('top', {created: ago(9)}),
        imageDetails({diffIds: layers('a', 'b', 'one', 'top'), lastTagged: ago(9)}),
      ],
    ],
  })
  assert.equal(further.lastUsed, null, 'only what it was built on directly')
})

test('a base image was used when build cache with just its layers was', () => {
  const history = [111, 222].map((bytes) => ({bytes, metadataOnly: false}))
  const base = [imageRecord('api', {size: 333}), imageDetails({diffIds: ['a', 'b'].map(diffId), history})] as const
  const record = (name: string, size: number, below: readonly string[], days: number) =>
    cacheRecord(name, {size, shared: true, parents: below.map(cacheId), lastUsed: ago(days)})
  const cache = [record('a', 111, [], 3), record('b', 222, ['a'], 5)]
  assert.deepEqual(ageOfImage({images: [base], cache}), {
    lastUsed: 5,
    source: 'built',
    unused: [null, 5],
    inUse: false,
  })
  // where it may be another image's layer, nobody knows
  const twin = [imageRecord('twin', {size: 333}), imageDetails({diffIds: ['c', 'd'].map(diffId), history})] as const
  assert.equal(ageOfImage({images: [base, twin], cache}).lastUsed, null)
})

test('what tells of an age can be asked: containers, names, builds, looks, events', () => {
  const contents: Contents = {
    images: [
      [imageRecord('api'), imageDetails({diffIds: [diffId('a')], lastTagged: ago(62)})],
      [
        imageRecord('child', {created: ago(36)}),
        imageDetails({diffIds: ['a', 'b'].map(diffId), lastTagged: ago(36), madeBy: 'built'}),
      ],
    ],
    containers: [[containerRecord('job', {imageId: imageId('api'), created: ago(51)})]],
  }
  const subject = toRaw(imageId('api'))
  const pushed = {mark: 'x', at: ago(9), what: 'image push', subject, other: null} as const
  const events = known({events: [pushed], upTo: NOW, silent: {images: 'no', others: false} as const})
  const inventory = inventoryOf(contents, {events})
  const signs = evidenceOf(itemIn(inventory, 'image', imageId('api')), inventory)
  assert.deepEqual(
    signs.map(({at, what, by, happening}) => [(NOW - at) / DAY, what, (by ?? happening ?? '').split('/')[0]]),
    [
      [9, 'event', 'image push'],
      [9, 'quiet', ''],
      [36, 'build', 'image'],
      [40, 'stopped', 'container'],
      [50, 'started', 'container'],
      [51, 'made', 'container'],
      [62, 'named', ''],
    ],
  )
})

test('a volume and a network were used when their containers ran', () => {
  const containers = [
    [
      containerRecord('c', {
        mounts: [{type: 'volume', volume: volumeName('v'), destination: toRaw('/v')}],
        attachments: [{name: toRaw('n'), id: networkId('n')}],
      }),
    ],
  ] as const
  const contents = {
    containers,
    volumes: [[volumeRecord('v')], [volumeRecord('lonely')]],
    networks: [networkRecord('n')],
  } as const
  const inventory = inventoryOf(contents)
  const bound = {lastUsed: 40, source: 'ran', unused: [null, 40], inUse: false}
  assert.deepEqual(inDays(itemIn(inventory, 'volume', volumeName('v')).age), bound)
  assert.deepEqual(inDays(itemIn(inventory, 'network', networkId('n')).age), bound)
  assert.equal(itemIn(inventory, 'volume', volumeName('lonely')).age.lastUsed, null)
  const anonymous = inventoryOf({...contents, volumes: [[volumeRecord('v', {anonymous: true})]]})
  // nobody but its container can have used it
  assert.deepEqual(inDays(itemIn(anonymous, 'volume', volumeName('v')).age), {...bound, unused: [40, 40]})
})

test('the engine writes down when build cache was used', () => {
  const inventory = inventoryOf({
    cache: [cacheRecord('a', {lastUsed: ago(5)}), cacheRecord('b', {lastUsed: null, created: ago(8)})],
  })
  assert.deepEqual(inDays(itemIn(inventory, 'cache', cacheId('a')).age), {
    lastUsed: 5,
    source: 'built',
    unused: [5, 5],
    inUse: false,
  })
  assert.deepEqual(inDays(itemIn(inventory, 'cache', cacheId('b')).age).unused, [8, 8])
})

test('dates that say nothing', () => {
  for (const created of [null, 0, Date.UTC(1980, 0, 1), Date.UTC(1980, 0, 2, 12), NOW + 2 * DAY])
    assert.equal(
      itemIn(inventoryOf({images: [[imageRecord('api', {created})]]}), 'image', imageId('api')).age.created,
      null,
    )
  const slightlyAhead = inventoryOf({images: [[imageRecord('api', {created: NOW + 60_000})]]})
  assert.equal(itemIn(slightlyAhead, 'image', imageId('api')).age.created, NOW)
})

test('an image came at the latest when it is first known to have been here', () => {
  const inventory = inventoryOf({
    images: [[imageRecord('api', {created: ago(300)}), imageDetails({lastTagged: ago(10)})]],
    containers: [[containerRecord('c', {imageId: imageId('api'), created: ago(77)})]],
  })
  assert.equal(itemIn(inventory, 'image', imageId('api')).age.arrived, ago(77))
})

test('now is the earlier of both clocks, whichever is ahead', () => {
  for (const [ahead, now] of [
    [-3 * DAY, ago(3)],
    [3 * DAY, NOW],
  ] as const) {
    const snapshot = snapshotOf({engine: engine({clock: {engine: NOW - DAY + ahead, ours: NOW - DAY}})})
    const inventory = buildInventory(snapshot, NO_MEMORY, NOW)
    assert.equal(inventory.now, now)
    assert.equal(inventory.clockSkew, 3 * DAY)
  }
  assert.equal(inventoryOf({engine: engine({clock: null})}).clockSkew, null)
})
