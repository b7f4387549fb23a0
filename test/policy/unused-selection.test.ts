import assert from 'node:assert/strict'
import {test} from 'node:test'
import {itemKey} from '../../source/inventory/ids.ts'
import {judge} from '../../source/policy/judge.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {staleSelection} from '../../source/policy/stale-selection.ts'
import {unusedSelection} from '../../source/policy/unused-selection.ts'
import {
  ago,
  cacheRecord,
  containerDetails,
  containerRecord,
  imageDetails,
  imageId,
  imageRecord,
  labels,
  networkRecord,
  volumeRecord,
} from '../inventory/records.ts'
import {inventoryOf} from '../inventory/snapshot-of.ts'

const justStopped = containerDetails({started: ago(1), finished: ago(0)})
const keep = labels({'dock-tidy.keep': 'true'})
const inventory = inventoryOf({
  images: [
    [imageRecord('new', {tags: ['new:1'], digests: [`r.io/new@${imageId('d')}`]})],
    [imageRecord('somewhere', {tags: ['somewhere:1']})],
    [imageRecord('only', {tags: ['only:1']}), imageDetails({madeBy: 'imported'})],
    [imageRecord('used', {tags: ['used:1']})],
    [imageRecord('kept', {tags: ['kept:1'], labels: keep})],
    [imageRecord('none')],
  ],
  containers: [
    [containerRecord('ran', {imageId: imageId('none')}), justStopped, 200],
    [containerRecord('wrote', {imageId: imageId('gone')}), justStopped, 2_000_000],
    [containerRecord('runs', {imageId: imageId('used'), state: 'running'})],
  ],
  volumes: [
    [volumeRecord('data'), 5],
    [volumeRecord('f'.repeat(64), {anonymous: true}), 0],
  ],
  networks: [networkRecord('mine')],
  cache: [cacheRecord('step', {lastUsed: ago(0)})],
})

const named = (keys: Iterable<string>) =>
  [...keys].map((key) => [...inventory.items.values()].find((item) => item.key === key)?.name)

test('S takes everything unused that holds no data, however young', () => {
  const selection = unusedSelection(inventory, DEFAULT_POLICY)
  const expected = ['new:1', 'somewhere:1', imageId('none').slice(7, 19), 'ran', 'step step']
  assert.deepEqual(named(selection.keys()), expected)
  for (const reason of selection.values()) assert.equal(reason, 'unused now, marked by hand')
})

test('s takes what the policy calls stale, with its reasons, in the order of the list', () => {
  const greedy = {...DEFAULT_POLICY, limits: {...DEFAULT_POLICY.limits, containers: 0, cache: 0}}
  const verdicts = judge(inventory, greedy)
  const selection = staleSelection(inventory, verdicts)
  assert.deepEqual(named(selection.keys()), ['ran', 'step step'])
  assert.equal(selection.get(itemKey('container', containerRecord('ran').id)), 'stopped just now')
})
