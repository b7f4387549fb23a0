import assert from 'node:assert/strict'
import {test} from 'node:test'
import {findItem} from '../../source/inventory/find-item.ts'
import {rawString} from '../../source/text/raw.ts'
import {
  cacheId,
  cacheRecord,
  containerId,
  containerRecord,
  imageId,
  imageRecord,
  networkRecord,
  volumeRecord,
} from './records.ts'
import {inventoryOf} from './snapshot-of.ts'

const DIGEST = `registry.acme.io:5000/team/api@${imageId('api')}`
const inventory = inventoryOf({
  images: [
    [imageRecord('api', {tags: ['registry.acme.io:5000/team/api:1'], digests: [DIGEST]})],
    [imageRecord('api2', {tags: ['registry.acme.io:5000/team/api:2']})],
    [imageRecord('node', {tags: ['node:latest']})],
    [imageRecord('node18', {tags: ['node:18']})],
    [imageRecord('podmans', {tags: ['docker.io/library/redis:7']})],
    [imageRecord('volume', {tags: ['volume:shop']})],
    [imageRecord('untagged')],
  ],
  containers: [[containerRecord('shop')], [containerRecord('job')]],
  volumes: [[volumeRecord('shop')], [volumeRecord('data_of_shop')], [volumeRecord('f'.repeat(64))]],
  networks: [networkRecord('shop_default')],
  cache: [cacheRecord('step')],
})

const meaning = (text: string): string => {
  const found = findItem(inventory, text)
  const say = ({kind, name}: {readonly kind: string; readonly name: Parameters<typeof rawString>[0]}) =>
    `${kind} ${rawString(name)}`
  if (found.is === 'none') return 'nothing'
  return found.is === 'found' ? say(found.item) : found.items.map(say).join(' or ')
}

const API = 'image registry.acme.io:5000/team/api:1'
const ROWS: readonly (readonly [text: string, means: string])[] = [
  ['job', 'container job'],
  ['shop', 'container shop or volume shop'],
  ['volume:shop', 'image volume:shop or volume shop'],
  ['container:shop', 'container shop'],
  ['shop_default', 'network shop_default'],
  ['network:shop_default', 'network shop_default'],
  ['image:shop_default', 'nothing'],
  ['registry.acme.io:5000/team/api:1', API],
  [DIGEST, API],
  ['registry.acme.io:5000/team/api', `${API} or image registry.acme.io:5000/team/api:2`],
  ['node', 'image node:latest'],
  ['node:18', 'image node:18'],
  ['redis:7', 'image docker.io/library/redis:7'],
  ['redis', 'image docker.io/library/redis:7'],
  [imageId('api'), API],
  [imageId('api').slice('sha256:'.length), API],
  [imageId('api').slice('sha256:'.length, 20), API],
  [imageId('api').slice(0, 20), API],
  [`image:${imageId('api').slice(0, 20)}`, API],
  [containerId('job').slice(0, 12), 'container job'],
  [containerId('job').slice(0, 3), 'nothing'],
  [cacheId('step').slice(0, 8), 'cache step step'],
  ['ffffff', `volume ${'f'.repeat(64)}`],
  ['', 'nothing'],
  ['container:', 'nothing'],
  ['jo', 'nothing'],
  ['data_of', 'nothing'],
]

for (const [text, means] of ROWS) test(`"${text}" means ${means}`, () => assert.equal(meaning(text), means))
