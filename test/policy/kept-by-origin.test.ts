import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {known} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {judge} from '../../source/policy/judge.ts'
import {keptByOrigin} from '../../source/policy/kept-by-origin.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {arbitrarySnapshot} from '../inventory/arbitrary-snapshot.ts'
import {
  ago,
  containerDetails,
  containerdStore,
  containerRecord,
  engine,
  imageDetails,
  imageId,
  imageRecord,
  labels,
  NOW,
} from '../inventory/records.ts'
import {inventoryOf, NO_MEMORY} from '../inventory/snapshot-of.ts'
import {arbitraryPolicy} from './arbitrary-policy.ts'

const tagged = imageDetails({madeBy: 'unknown', lastTagged: ago(90)})

test('only images that nothing but their origin keeps', () => {
  const inventory = inventoryOf({
    engine: engine({profile: containerdStore}),
    images: [
      [imageRecord('old', {tags: ['acme/old:1'], digests: [`acme/old@${imageId('old')}`]}), tagged],
      [imageRecord('young', {tags: ['acme/young:1']}), imageDetails({madeBy: 'unknown', lastTagged: ago(2)})],
      [imageRecord('kept', {tags: ['acme/kept:1'], labels: labels({'dock-tidy.keep': 'true'})}), tagged],
      [imageRecord('used', {tags: ['acme/used:1']}), tagged],
      [imageRecord('finished', {tags: ['acme/finished:1']}), tagged],
      [imageRecord('mine', {tags: ['acme/mine:1']}), imageDetails({madeBy: 'imported', lastTagged: ago(90)})],
      [imageRecord('untagged'), tagged],
    ],
    containers: [
      [containerRecord('web', {state: 'running', imageId: imageId('used')})],
      [containerRecord('job', {imageId: imageId('finished')}), containerDetails({started: ago(91), finished: ago(90)})],
    ],
  })
  const found = keptByOrigin(inventory, DEFAULT_POLICY, judge(inventory, DEFAULT_POLICY))
  assert.deepEqual(
    found.map(({name}) => rawString(name)),
    ['acme/old:1', 'acme/finished:1'],
  )
})

test('being told that all of them can be pulled makes exactly them stale, and what they used', () => {
  fc.assert(
    fc.property(arbitrarySnapshot(), arbitraryPolicy, (snapshot, policy) => {
      const inventory = buildInventory(snapshot, NO_MEMORY, NOW)
      const before = judge(inventory, policy)
      const found = keptByOrigin(inventory, policy, before)
      const told: Snapshot = {
        ...snapshot,
        registry: new Map(found.map(({id}) => [id, known({is: 'has-it', reference: toRaw(`acme.io/x@${id}`)})])),
      }
      const after = judge(buildInventory(told, NO_MEMORY, NOW), policy)
      for (const {key} of found) {
        assert.equal(before.get(key)?.decision, 'kept')
        assert.equal(after.get(key)?.decision, 'stale')
      }
      for (const [key, {decision}] of before) if (decision === 'stale') assert.equal(after.get(key)?.decision, 'stale')
    }),
    {numRuns: 200},
  )
})
