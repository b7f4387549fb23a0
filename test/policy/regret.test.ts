import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Item} from '../../source/inventory/item.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {regretOf} from '../../source/policy/regret.ts'
import {
  ago,
  cacheId,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  imageDetails,
  imageId,
  imageRecord,
  NOW,
  volumeName,
  volumeRecord,
} from '../inventory/records.ts'
import {inventoryOf, itemIn} from '../inventory/snapshot-of.ts'

const MB = 1_000_000
const size = 500 * MB
const built = imageDetails({madeBy: 'built', lastTagged: ago(90)})
const pulled = (name: string) => ({tags: [`${name}:1`], digests: [`${name}@${imageId(name)}`], size})
const job = (name: string, daysAgo: number, written: number) =>
  [containerRecord(name), containerDetails({started: ago(daysAgo + 1), finished: ago(daysAgo)}), written] as const

const inventory = inventoryOf({
  images: [
    [imageRecord('pulled', pulled('pulled')), built],
    [imageRecord('small', {...pulled('small'), size: 5 * MB}), built],
    [imageRecord('recent', pulled('recent')), imageDetails({madeBy: 'built', lastTagged: ago(31)})],
    [imageRecord('here', {tags: ['here:1'], size}), built],
    [imageRecord('brought', {tags: ['brought:1'], size}), imageDetails({madeBy: 'imported', lastTagged: ago(90)})],
    [imageRecord('leftover', {size}), built],
  ],
  containers: [job('clean', 90, 0), job('wrote', 90, size)],
  volumes: [[volumeRecord('data'), size]],
  cache: [cacheRecord('step', {size, lastUsed: ago(90)})],
})

const regret = (item: Item): number => regretOf(item, DEFAULT_POLICY, NOW)
const image = (name: string) => regret(itemIn(inventory, 'image', imageId(name)))

describe('what is missed least', () => {
  it('can be pulled again; before what has to be made again, what perhaps can, and only copies', () => {
    const cache = regret(itemIn(inventory, 'cache', cacheId('step')))
    const order = [image('pulled'), cache, image('here'), image('brought')]
    assert.deepEqual(
      [...order].sort((one, other) => one - other),
      order,
    )
  })

  it('is not data', () => {
    const volume = regret(itemIn(inventory, 'volume', volumeName('data')))
    const wrote = regret(itemIn(inventory, 'container', containerId('wrote')))
    assert.ok(volume > image('here'))
    assert.ok(wrote > image('here'))
    assert.ok(regret(itemIn(inventory, 'container', containerId('clean'))) < wrote / 100)
  })

  it('was long unused', () => assert.ok(image('pulled') < image('recent')))
  it('takes little to fetch again', () => assert.ok(image('small') < image('pulled') / 10))
  it('has no name any more', () => assert.ok(image('leftover') <= image('pulled')))
  it('is never nothing at all', () => assert.ok(image('small') > 0))
})
