import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {type Account, accountOf} from '../../source/inventory/account.ts'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {known, knownValue, measuring, unknown} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  cacheRecord,
  containerdStore,
  containerRecord,
  engine,
  host,
  imageId,
  imageRecord,
  NOW,
  podman,
  volumeRecord,
} from './records.ts'
import {snapshotOf} from './snapshot-of.ts'

const web = containerRecord('web', {imageId: imageId('a')})
const data = volumeRecord('data')
const bytes = (atLeast: number, atMost: number | null = atLeast) => ({atLeast, atMost})
const accountIn = (changes: Partial<Snapshot>, store: Parameters<typeof engine>[0] = {}): Account => {
  const snapshot = {
    ...snapshotOf({
      engine: engine(store),
      images: [[imageRecord('a', {tags: ['a:1'], size: 700})]],
      containers: [[web]],
      volumes: [[data]],
    }),
    layersSize: known(700),
    containerSizes: new Map([[web.id, known({written: 50, root: 750})]]),
    volumeSizes: new Map([[data.name, known(20)]]),
    ...changes,
  }
  return accountOf(buildInventory(snapshot, {ledger: null, otherDriver: false}, NOW))
}
const partsOf = ({images, containers, volumes, cache, logs, whole}: Account) => ({
  images: knownValue(images),
  containers: knownValue(containers),
  volumes: knownValue(volumes),
  cache: knownValue(cache),
  logs,
  whole,
})

const step = cacheRecord('step', {size: 100, description: toRaw('RUN make')})
const shared = cacheRecord('shared', {size: 300, shared: true, description: toRaw('RUN build')})

describe('where an engine’s bytes lie', () => {
  it('is what its kinds have, and the logs that can be looked at', () => {
    const logs = new Map([[web.id, 4]])
    assert.deepEqual(partsOf(accountIn({cache: known([step]), host: known(host({logs}))})), {
      images: bytes(700),
      containers: bytes(50),
      volumes: bytes(20),
      cache: bytes(100),
      logs: bytes(4),
      whole: bytes(874),
    })
  })

  it('counts a layer that build cache and an image have once', () =>
    assert.deepEqual(accountIn({cache: known([step, shared])}).whole, bytes(870)))

  it('counts a log once that is in what its container wrote', () => {
    const logs = known(host({logs: new Map([[web.id, 4]])}))
    const profile = {...podman, writtenHasLog: true}
    const {containers, logs: counted, whole} = partsOf(accountIn({host: logs}, {profile}))
    assert.deepEqual([containers, counted, whole], [bytes(46), bytes(4), bytes(770)])
    assert.deepEqual(partsOf(accountIn({}, {profile})).containers, bytes(50))
  })

  it('leaves logs out that can’t be looked at, and bounds nothing where some can’t', () => {
    assert.equal(accountIn({host: known(host())}).logs, null)
    const two = known([web, containerRecord('other', {imageId: web.imageId})])
    const {logs} = accountIn({containers: two, host: known(host({logs: new Map([[web.id, 4]])}))})
    assert.deepEqual(logs, bytes(4, null))
  })

  it('is at least what can be measured', () => {
    const {volumes, whole} = partsOf(accountIn({volumeSizes: new Map([[data.name, unknown(toRaw('no answer'))]])}))
    assert.deepEqual([volumes, whole], [bytes(0, null), bytes(750, null)])
  })

  it('has no bytes of what is still being measured, or was denied', () => {
    const account = accountIn({layersSize: measuring, cache: unknown(toRaw('403'))})
    assert.deepEqual([account.images.state, account.cache.state], ['measuring', 'unknown'])
  })

  it('is what is known of each layer where the engine gives no sum', () => {
    const none = unknown(toRaw('not here'))
    const dark = new Map([[imageId('a'), none]])
    assert.deepEqual(partsOf(accountIn({layersSize: none}, {profile: podman})).images, bytes(700))
    assert.deepEqual(partsOf(accountIn({layersSize: none, imageDetails: dark})).images, bytes(0, 700))
  })

  it('has layers that only containers of a removed image hold', () => {
    const orphan = {...web, imageId: imageRecord('gone').id}
    assert.deepEqual(partsOf(accountIn({containers: known([orphan])})).images, bytes(700, 1400))
  })
})

describe('on the containerd store', () => {
  const profile = containerdStore

  it('what containers wrote is in the engine’s sum, and counted once', () =>
    assert.deepEqual(partsOf(accountIn({}, {profile})), {
      images: bytes(650),
      containers: bytes(50),
      volumes: bytes(20),
      cache: bytes(0),
      logs: null,
      whole: bytes(720),
    }))

  it('what build cache has unpacked is in it too; how much, its records bound', () => {
    const {images, cache, whole} = partsOf(accountIn({cache: known([step, shared])}, {profile}))
    assert.deepEqual(images, bytes(250, 650))
    assert.deepEqual(cache, bytes(100, 400))
    assert.deepEqual(whole, bytes(720, 1120))
  })

  it('the sum of newer engines is of images alone', () =>
    assert.deepEqual(accountIn({}, {profile: {...profile, layersSizeOf: 'images'}}).whole, bytes(770)))
})
