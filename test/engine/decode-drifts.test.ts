import assert from 'node:assert/strict'
import {test} from 'node:test'
import {cacheRow} from '../../source/engine/decode/build-cache.ts'
import {containerInspect} from '../../source/engine/decode/container-details.ts'
import {containerRow} from '../../source/engine/decode/containers.ts'
import {eventOf} from '../../source/engine/decode/event.ts'
import {timeOf} from '../../source/engine/decode/fields.ts'
import {decodeImages} from '../../source/engine/decode/images.ts'
import {networkRow} from '../../source/engine/decode/networks.ts'
import {decodeRows} from '../../source/engine/decode/rows.ts'
import {volumeRow} from '../../source/engine/decode/volumes.ts'
import {type Raw, rawString} from '../../source/text/raw.ts'

const now = Date.UTC(2026, 10, 25)
const trust = {sharedSize: true, containers: true}
const hex = (digit: string) => digit.repeat(64)
const image = (fields: object) => ({Id: `sha256:${hex('a')}`, Size: 1, ...fields})
const only = (fields: object) => {
  const {records, gaps} = decodeImages([image(fields)], now, trust)
  assert.deepEqual(gaps, [])
  return records[0] ?? assert.fail()
}
const names = (record: {references: readonly {text: Raw}[]}) => record.references.map(({text}) => rawString(text))

test('an untagged image has no name, however an engine writes that', () => {
  for (const RepoTags of [['<none>:<none>'], [], null, undefined])
    assert.deepEqual(names(only({RepoTags, RepoDigests: ['<none>@<none>']})), [])
})

test('an image that has only a digest has that name, wherever an engine puts it', () => {
  const digest = `registry.example/app@sha256:${hex('b')}`
  assert.deepEqual(names(only({RepoTags: null, RepoDigests: [digest]})), [digest])
  assert.deepEqual(names(only({RepoTags: [digest], RepoDigests: [digest]})), [digest])
})

test('a digest that the containerd store makes up is there for every repository', () => {
  const id = `sha256:${hex('a')}`
  const listed = only({RepoTags: ['a/x:1', 'b/y:1'], RepoDigests: [`a/x@${id}`]})
  const inspected = only({RepoTags: ['a/x:1', 'b/y:1'], RepoDigests: [`b/y@${id}`, `a/x@${id}`]})
  assert.deepEqual(names(listed).sort(), names(inspected).sort())
})

test('a build date that is absent or a placeholder is unknown', () => {
  for (const Created of [0, -62135596800, 315532800, null, undefined, now / 1000 + 200_000])
    assert.equal(only({Created}).created, null)
  assert.equal(only({Created: 1_700_000_000}).created, 1_700_000_000_000)
})

test('what was not computed is unknown, not a size', () => {
  const {sharedSize, containers} = only({SharedSize: -1, Containers: -1})
  assert.deepEqual([sharedSize, containers], [null, null])
  assert.equal(
    decodeImages([image({SharedSize: 0})], now, {sharedSize: false, containers: true}).records[0]?.sharedSize,
    null,
  )
})

test('Podman’s rows: one a name are one image, and parents have no prefix', () => {
  const rows = [
    image({RepoTags: ['l/x:1'], ParentId: hex('c')}),
    image({RepoTags: ['l/x:2']}),
    {...image({}), Id: hex('c')},
  ]
  const {records} = decodeImages(rows, now, trust)
  assert.deepEqual(
    records.map((record) => [names(record), record.hidden]),
    [
      [['l/x:1', 'l/x:2'], false],
      [[], true],
    ],
  )
  assert.equal(records[0]?.parent, `sha256:${hex('c')}`)
})

test('one row that can’t be read is one gap that says which', () => {
  const {records, gaps} = decodeImages([image({}), {Id: 7}, {Id: `sha256:${hex('d')}`}, null], now, trust)
  assert.equal(records.length, 1)
  assert.deepEqual(
    gaps.map(({part, item}) => [part, item]),
    [
      ['images', null],
      ['images', `image/sha256:${hex('d')}`],
      ['images', null],
    ],
  )
})

const container = (fields: object) => {
  const read = containerRow(now)({
    Id: hex('a'),
    Names: ['/web'],
    ImageID: `sha256:${hex('b')}`,
    Created: 1,
    Mounts: [],
    ...fields,
  })
  return read.is === 'record' ? read.record : assert.fail()
}

test('a row without mounts, or with one that can’t be told, mounts who knows what', () => {
  for (const Mounts of [null, undefined, [{Type: 'volume'}], [{}], [{Type: 'mystery', Name: 'x'}], ['x']])
    assert.equal(container({Mounts}).record.mounts, null)
  assert.equal(container({Mounts: [{Type: 'tmpfs', Destination: '/tmp'}]}).record.mounts?.length, 1)
})

test('a row without its image says so; Podman’s infra containers have none', () => {
  const told = ({record}: ReturnType<typeof container>) => [record.imageId, record.imageIdMissing]
  assert.deepEqual(told(container({ImageID: undefined})), [null, true])
  assert.deepEqual(told(container({ImageID: ''})), [null, true])
  assert.deepEqual(told(container({ImageID: 'sha256:'})), [null, false])
  assert.deepEqual(told(container({ImageID: hex('b')})), [`sha256:${hex('b')}`, false])
})

test('a container without a creation time counts as new', () => {
  for (const Created of [0, -1, null, undefined]) assert.equal(container({Created}).record.created, now)
})

test('link aliases are no names of a container', () => {
  assert.deepEqual(container({Names: ['/other/alias', '/web']}).record.names.map(rawString), ['web'])
  assert.deepEqual(container({Names: null}).record.names.map(rawString), [hex('a').slice(0, 12)])
})

test('nothing written is 0 bytes where it is absent, unknown where it is negative', () => {
  assert.deepEqual(container({}).sizes, {written: 0, root: null})
  assert.equal(container({SizeRw: -1}).sizes, null)
})

test('networks of a container that never started have a name and no id, on Podman 4 the name twice', () => {
  const attachments = (Networks: unknown) =>
    container({NetworkSettings: {Networks}}).record.attachments.map(({name, id}) => [rawString(name), id])
  assert.deepEqual(attachments({lab: {NetworkID: ''}}), [['lab', null]])
  assert.deepEqual(attachments({lab: {NetworkID: 'lab'}}), [['lab', null]])
  assert.deepEqual(attachments({lab: {NetworkID: hex('e')}}), [['lab', hex('e')]])
  assert.deepEqual(attachments(JSON.parse('{"__proto__": {"NetworkID": ""}}')), [['__proto__', null]])
  assert.deepEqual(container({NetworkSettings: null}).record.attachments, [])
})

test('labels keep every key, also one that objects have a meaning for', () => {
  const {labels} = container({Labels: JSON.parse('{"__proto__": "a", "constructor": "b"}')}).record
  assert.deepEqual([...labels.keys()], ['__proto__', 'constructor'])
})

const inspect = (fields: object) =>
  containerInspect(now)({Id: hex('a'), State: {Status: 'exited'}, HostConfig: {}, ...fields})

test('an inspect without state or bindings tells nothing that could be trusted', () => {
  for (const fields of [{State: null}, {HostConfig: undefined}, {HostConfig: {Binds: 'x'}}, {Id: 'short'}])
    assert.equal(inspect(fields).is, 'fault')
})

test('a restart policy that is not told is unknown, an empty one is none', () => {
  const policy = (RestartPolicy: unknown) => {
    const read = inspect({HostConfig: {RestartPolicy}})
    return read.is === 'record' ? read.record.details.restartPolicy : assert.fail()
  }
  assert.deepEqual(
    [policy(undefined), policy({Name: ''}), policy({Name: 'always'}), policy({Name: 'new'})],
    ['unknown', 'no', 'always', 'unknown'],
  )
})

test('volumes that were named are those in front of a colon, and named mounts', () => {
  const read = inspect({
    HostConfig: {Binds: ['data:/x:ro', '/etc:/y'], Mounts: [{Type: 'volume', Source: 'more'}, {Type: 'volume'}]},
  })
  assert.deepEqual(read.is === 'record' && read.record.details.namedVolumes.map(rawString), ['data', 'more'])
})

test('a build cache record names its parents under the key of every version', () => {
  const id = 'a'.repeat(25)
  const record = (fields: object) => cacheRow({ID: id, InUse: false, Shared: false, Size: 1, ...fields})
  const parents = (fields: object) => {
    const read = record(fields)
    return read.is === 'record' ? read.record.parents : assert.fail()
  }
  const parent = 'b'.repeat(25)
  for (const fields of [{Parent: parent}, {Parents: [parent]}, {' Parents': [parent]}])
    assert.deepEqual(parents(fields), [parent])
  assert.deepEqual(parents({Parent: '', Parents: null}), [])
  assert.equal(record({InUse: undefined}).is, 'fault')
  assert.equal(record({ID: `${id}|.*`}).is, 'fault')
})

test('a volume is anonymous by label, by Podman’s key, or nobody knows', () => {
  const mark = (by: 'label' | 'key' | 'nothing', fields: object) => {
    const read = volumeRow(by)({Name: 'x', ...fields})
    return read.is === 'record' ? read.record.anonymous : assert.fail()
  }
  const labelled = {Labels: {'com.docker.volume.anonymous': ''}}
  assert.deepEqual([mark('label', labelled), mark('label', {Labels: null})], [true, false])
  assert.deepEqual([mark('key', {Anonymous: true}), mark('key', {})], [true, false])
  assert.deepEqual([mark('nothing', {}), mark('nothing', labelled)], [null, true])
})

test('Swarm’s networks have shorter ids', () => {
  const rows = [{Id: 'a1'.repeat(12).concat('b'), Name: 'ingress', Scope: 'swarm', Ingress: true}]
  const {records, gaps} = decodeRows('networks', rows, networkRow('docker'))
  assert.deepEqual([records[0]?.ingress, gaps], [true, []])
})

test('Go’s zero time is no time, and nanoseconds are no hindrance', () => {
  assert.equal(timeOf('0001-01-01T00:00:00Z'), null)
  assert.equal(timeOf(''), null)
  assert.equal(timeOf('2026-11-24T21:25:16.904380682Z'), Date.UTC(2026, 10, 24, 21, 25, 16, 904))
  assert.equal(timeOf('2026-11-24T23:25:16+02:00'), Date.UTC(2026, 10, 24, 21, 25, 16))
})

test('Podman’s words for events are Docker’s here', () => {
  const action = (Type: string, Action: string) =>
    rawString(eventOf(JSON.stringify({Type, Action}), now)?.action ?? assert.fail())
  assert.equal(action('container', 'remove'), 'destroy')
  assert.equal(action('container', 'died'), 'die')
  assert.equal(action('image', 'remove'), 'delete')
  assert.equal(action('volume', 'remove'), 'destroy')
  assert.equal(eventOf('{"broken', now), null)
})
