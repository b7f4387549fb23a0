import assert from 'node:assert/strict'
import {test} from 'node:test'
import {cacheRow} from '../../source/engine/decode/build-cache.ts'
import {containerInspect} from '../../source/engine/decode/container-details.ts'
import {containerRow} from '../../source/engine/decode/containers.ts'
import {decodeDiskUsage} from '../../source/engine/decode/disk-usage.ts'
import {parseInfo} from '../../source/engine/decode/engine-facts.ts'
import {eventOf} from '../../source/engine/decode/event.ts'
import {detailsOf, parseHistory, parseImageInspect} from '../../source/engine/decode/image-details.ts'
import {decodeImages} from '../../source/engine/decode/images.ts'
import {networkRow} from '../../source/engine/decode/networks.ts'
import {decodeRows} from '../../source/engine/decode/rows.ts'
import {volumeRow} from '../../source/engine/decode/volumes.ts'
import {type Raw, rawString} from '../../source/text/raw.ts'
import {recorded, recordedList} from './recorded.ts'

const now = Date.UTC(2026, 10, 25)
const trust = {sharedSize: true, containers: true}
const strings = (texts: readonly Raw[]): readonly string[] => texts.map(rawString)

for (const store of ['classic', 'containerd'] as const) {
  test(`29 ${store}: every image row decodes, untagged parents are hidden`, async () => {
    const {records, gaps} = decodeImages(await recordedList(store, 'images.v1.51'), now, trust)
    assert.deepEqual([records.length, gaps], [13, []])
    const untagged = records.filter(({references}) => references.length === 0)
    assert.equal(untagged.length, 3)
    assert.ok(untagged.some(({hidden}) => hidden))
    assert.ok(records.every(({size, sharedSize}) => size > 0 && sharedSize !== null))
  })

  test(`29 ${store}: two names are one image`, async () => {
    const {records} = decodeImages(await recordedList(store, 'images.v1.51'), now, trust)
    const twin = records.find(({references}) => references.some(({text}) => rawString(text) === 'acme/twin:a'))
    const digests = store === 'containerd' ? [`acme/twin@${twin?.id}`, `acme/twin-copy@${twin?.id}`] : []
    assert.deepEqual(strings(twin?.references.map(({text}) => text) ?? []), [
      'acme/twin-copy:b',
      'acme/twin:a',
      ...digests,
    ])
    assert.equal(twin?.containers, 2)
  })

  test(`29 ${store}: a pulled image keeps the digest its registry gave`, async () => {
    const {records} = decodeImages(await recordedList(store, 'images-pulled.v1.51'), now, trust)
    assert.deepEqual(
      records[0]?.references.map(({kind}) => kind),
      ['tag', 'digest'],
    )
  })

  test(`29 ${store}: container rows, their states and sizes`, async () => {
    const {records, gaps} = decodeRows(
      'containers',
      await recordedList(store, 'containers-size.v1.51'),
      containerRow(now),
    )
    assert.deepEqual(gaps, [])
    const states = Object.fromEntries(
      records.map(({record}) => [rawString(record.names[0] ?? assert.fail()), record.state]),
    )
    assert.equal(states['seed-restarting'], 'restarting')
    assert.equal(states['seed-paused'], 'paused')
    assert.ok(records.every(({record, sizes}) => record.imageId !== null && record.mounts !== null && sizes !== null))
    const linked = records.find(({record}) => rawString(record.names[0] ?? assert.fail()) === 'seed-linked')
    assert.equal(linked?.sizes?.written, store === 'classic' ? 0 : 4096)
    assert.deepEqual(
      linked?.record.attachments.map(({name, id}) => [rawString(name), id]),
      [['seed-net', null]],
    )
  })

  test(`29 ${store}: an inspect names the container whose network it joins`, async () => {
    const inspected = containerInspect(now)(await recorded(store, 'container-inspect.seed-net-sidecar.v1.51'))
    assert.ok(inspected.is === 'record')
    const {details, record} = inspected.record
    assert.match(rawString(details.namespaces[0] ?? assert.fail()), /^[0-9a-f]{64}$/)
    assert.equal(details.state, 'running')
    assert.ok(details.started !== null && details.finished === null)
    assert.deepEqual(strings(record.names), ['seed-net-sidecar'])
  })

  test(`29 ${store}: layers and history of an image agree`, async () => {
    const inspect = parseImageInspect(await recorded(store, 'image-inspect.acme-bk-1.v1.51'))
    const history = parseHistory(await recorded(store, 'image-history.acme-bk-1.v1.51'))
    assert.ok(inspect !== null && history !== null)
    const details = detailsOf(inspect, history)
    assert.equal(details?.madeBy, 'built')
    assert.equal(details?.history?.filter(({bytes}) => bytes > 0).length, details?.diffIds.length)
    assert.equal(details?.history?.at(-1)?.metadataOnly, true)
  })

  test(`29 ${store}: volumes, networks and build cache`, async () => {
    const volumes = await recorded(store, 'volumes.v1.51')
    assert.ok(typeof volumes === 'object' && volumes !== null && 'Volumes' in volumes && Array.isArray(volumes.Volumes))
    const read = decodeRows('volumes', volumes.Volumes, volumeRow('label'))
    assert.deepEqual(read.records.map(({anonymous}) => anonymous).sort(), [false, false, false, false, true, true])
    const networks = decodeRows('networks', await recordedList(store, 'networks.v1.51'), networkRow('docker'))
    assert.deepEqual(
      networks.records
        .filter(({predefined}) => predefined)
        .map(({name}) => rawString(name))
        .sort(),
      ['bridge', 'host', 'none'],
    )
    const usage = decodeDiskUsage(await recorded(store, 'system-df.type-build-cache.v1.51'))
    const cache = decodeRows('build-cache', usage?.cache ?? [], cacheRow)
    assert.deepEqual([read.gaps, networks.gaps, cache.gaps], [[], [], []])
    assert.ok(cache.records.some(({parents}) => parents.length === 1))
    assert.ok(cache.records.every(({lastUsed}) => lastUsed !== null))
  })

  test(`29 ${store}: df was asked for one part, and the others are not there`, async () => {
    const usage = decodeDiskUsage(await recorded(store, 'system-df.type-build-cache.v1.51'))
    assert.equal(usage?.layersSize, null)
    const whole = decodeDiskUsage(await recorded(store, 'system-df.v1.51'))
    assert.ok((whole?.layersSize ?? 0) > 0 && whole?.images.length !== 0)
  })

  test(`29 ${store}: the store is recognised`, async () => {
    const info = parseInfo(await recorded(store, 'info.v1.55'))
    assert.equal(info?.containerdStore, store === 'containerd')
    assert.ok(info.clock !== null && info.memory > 0 && info.id !== null)
  })

  test(`29 ${store}: every event decodes`, async () => {
    for (const line of await recordedList(store, 'events.v1.51')) {
      const event = eventOf(JSON.stringify(line), now)
      assert.ok(event !== null && event.at > 0 && event.at < now + 1e10)
    }
  })
}
