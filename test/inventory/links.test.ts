import assert from 'node:assert/strict'
import {test} from 'node:test'
import {itemKey} from '../../source/inventory/ids.ts'
import {known} from '../../source/inventory/measured.ts'
import type {ContainerDetails, ContainerRecord, Mount} from '../../source/inventory/snapshot.ts'
import {type Raw, toRaw} from '../../source/text/raw.ts'
import {
  cacheId,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  engine,
  imageId,
  imageRecord,
  networkId,
  networkRecord,
  podman,
  volumeName,
  volumeRecord,
} from './records.ts'
import {type Contents, inventoryOf, linkWords} from './snapshot-of.ts'

const destination = toRaw('/there')
const volume = (name: string): Mount => ({type: 'volume', volume: volumeName(name), destination})
const bind = (source: string): Mount => ({type: 'bind', source: toRaw(source), destination})
const image = (name: string): Mount => ({type: 'image', image: toRaw(name), destination})

const ELSE: Contents = {
  images: [
    [imageRecord('api', {tags: ['acme/api:1', 'redis:latest']})],
    [imageRecord('web', {tags: ['localhost/web:2']})],
  ],
  volumes: [[volumeRecord('data')], [volumeRecord('data2')]],
  networks: [networkRecord('front'), networkRecord('back'), {...networkRecord('x'), name: toRaw('front')}],
}
const OTHERS = [[containerRecord('main')], [containerRecord('other')]] as const

interface Row {
  readonly says: string
  readonly record?: Partial<ContainerRecord>
  readonly details?: Partial<ContainerDetails>
  readonly links: readonly string[]
}

const attached = (name: string, id: string | null = null) => ({
  attachments: [{name: toRaw(name), id: id === null ? null : networkId(id)}],
})

const ROWS: readonly Row[] = [
  {says: 'its image by id', record: {imageId: imageId('api')}, links: ['made-from image acme/api:1']},
  {says: 'never by the name that was asked for', record: {image: toRaw('acme/api:1')}, links: []},
  {says: 'a volume, once', record: {mounts: [volume('data'), volume('data')]}, links: ['volume volume data']},
  {says: 'a volume that is gone', record: {mounts: [volume('gone')]}, links: []},
  {
    says: 'a volume that was asked for, where the row does not show it',
    details: {namedVolumes: [toRaw('data2')]},
    links: ['volume volume data2'],
  },
  {
    says: 'a bind mount of a volume’s data',
    record: {mounts: [bind('/var/lib/docker/volumes/data/_data')]},
    links: ['volume volume data'],
  },
  {
    says: 'a bind mount inside it, however it is written',
    record: {mounts: [bind('/var/lib/docker/volumes//other/../data/_data/./logs/')]},
    links: ['volume volume data'],
  },
  {
    says: 'a bind mount of the directory that holds it',
    record: {mounts: [bind('/var/lib/docker/volumes/data')]},
    links: ['volume volume data'],
  },
  {says: 'a bind mount beside it', record: {mounts: [bind('/var/lib/docker/volumes/data3/_data')]}, links: []},
  {says: 'a bind mount of everything', record: {mounts: [bind('/')]}, links: []},
  {says: 'an image mount by name', record: {mounts: [image('acme/api:1')]}, links: ['mounts image acme/api:1']},
  {says: 'an image mount by id', record: {mounts: [image(imageId('api'))]}, links: ['mounts image acme/api:1']},
  {
    says: 'an image mount by the beginning of an id',
    record: {mounts: [image(imageId('api').slice(7, 19))]},
    links: ['mounts image acme/api:1'],
  },
  {
    says: 'an image mount by a short name',
    record: {mounts: [image('docker.io/library/redis'), image('web:2')]},
    links: ['mounts image acme/api:1', 'mounts image localhost/web:2'],
  },
  {says: 'a network by id', record: attached('renamed', 'back'), links: ['network network back']},
  {says: 'a network by id only, where there is one', record: attached('back', 'gone'), links: []},
  {says: 'a network by name, where it was never started', record: attached('back'), links: ['network network back']},
  {
    says: 'every network of that name',
    record: attached('front'),
    links: ['network network front', 'network network front'],
  },
  {
    says: 'a network whose id was typed for its name',
    record: attached(networkId('back').slice(0, 12)),
    links: ['network network back'],
  },
  {
    says: 'the network that was asked for, where the row shows none',
    details: {networkMode: toRaw('back')},
    links: ['network network back'],
  },
  {says: 'the default network', details: {networkMode: toRaw('default')}, links: []},
  {
    says: 'a namespace by full id',
    details: {namespaces: [toRaw(containerId('main'))]},
    links: ['namespace container main'],
  },
  {says: 'a namespace by name', details: {namespaces: [toRaw('main')]}, links: ['namespace container main']},
  {
    says: 'a namespace by the beginning of an id',
    details: {namespaces: [toRaw(containerId('main').slice(0, 12))]},
    links: ['namespace container main'],
  },
  {
    says: 'a network mode that names a container',
    details: {networkMode: toRaw('container:other')},
    links: ['namespace container other'],
  },
  {says: 'a namespace of one that is gone', details: {namespaces: [toRaw('gone')]}, links: []},
  {says: 'its own namespace', details: {namespaces: [toRaw(containerId('c'))]}, links: []},
  {
    says: 'volumes of another container',
    details: {volumesFrom: [toRaw('main:ro')]},
    links: ['volumes-from container main'],
  },
]

for (const {says, record, details, links} of ROWS) {
  test(`a container uses ${says}`, () => {
    const container = [containerRecord('c', record), containerDetails(details)] as const
    const inventory = inventoryOf({...ELSE, containers: [...OTHERS, container]})
    assert.deepEqual([...linkWords(inventory, itemKey('container', containerId('c')))].sort(), [...links].sort())
  })
}

test('what begins more than one id counts for each of them', () => {
  const records = ['1', '2'].map((end) => containerRecord(`x${end}`, {id: `${'ab'.repeat(31)}0${end}` as typeof one}))
  const one = containerId('')
  const joins = containerDetails({namespaces: [toRaw('abab')]})
  const inventory = inventoryOf({
    containers: [...records.map((record) => [record] as const), [containerRecord('c'), joins]],
  })
  assert.deepEqual(linkWords(inventory, itemKey('container', containerId('c'))), [
    'namespace container x1',
    'namespace container x2',
  ])
})

test('a mounted name that the engine looked up', () => {
  const name: Raw = toRaw('alias')
  const contents = {
    ...ELSE,
    engine: engine({profile: podman}),
    containers: [[containerRecord('c', {mounts: [image('alias')]})]],
  } as const
  const inventory = inventoryOf(contents, {resolved: new Map([[name, known(imageId('web'))]])})
  assert.deepEqual(linkWords(inventory, itemKey('container', containerId('c'))), ['mounts image localhost/web:2'])
})

test('an image and its parent, a cache record and its parents', () => {
  const inventory = inventoryOf({
    images: [[imageRecord('base', {hidden: true})], [imageRecord('app', {tags: ['app:1'], parent: imageId('base')})]],
    cache: [
      cacheRecord('a'),
      cacheRecord('b'),
      cacheRecord('c', {parents: [cacheId('a'), cacheId('b'), cacheId('gone')]}),
    ],
  })
  assert.deepEqual(linkWords(inventory, itemKey('image', imageId('app'))), [
    `parent image ${imageId('base').slice(7, 19)}`,
  ])
  assert.deepEqual(linkWords(inventory, itemKey('cache', cacheId('c'))), ['parent cache step a', 'parent cache step b'])
  assert.deepEqual(linkWords(inventory, itemKey('cache', cacheId('a')), 'usedBy'), ['parent cache step c'])
})

test('every link is in both its items', () => {
  const containers = [
    ...OTHERS,
    [containerRecord('c', {imageId: imageId('api'), mounts: [volume('data')], ...attached('back')})],
  ] as const
  const inventory = inventoryOf({...ELSE, containers})
  for (const {key, uses, usedBy} of inventory.items.values()) {
    for (const link of uses) assert.ok(inventory.items.get(link.to)?.usedBy.includes(link))
    for (const link of usedBy) assert.ok(inventory.items.get(link.from)?.uses.includes(link))
    assert.ok(uses.every(({from}) => from === key) && usedBy.every(({to}) => to === key))
  }
})

test('the engine’s own networks are no items', () => {
  const inventory = inventoryOf({networks: [networkRecord('bridge', {predefined: true}), networkRecord('mine')]})
  assert.deepEqual([...inventory.items.keys()], [itemKey('network', networkId('mine'))])
})
