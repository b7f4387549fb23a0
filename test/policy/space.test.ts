import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {unknown} from '../../source/inventory/measured.ts'
import type {HostFacts, Snapshot} from '../../source/inventory/snapshot.ts'
import {type SpaceTarget, spaceNeeded} from '../../source/policy/space.ts'
import {toRaw} from '../../source/text/raw.ts'
import {host, volumeRecord} from '../inventory/records.ts'
import {inventoryOf} from '../inventory/snapshot-of.ts'

const GB = 1e9
const needed = (target: SpaceTarget, disk: HostFacts['disk'] = null, changes: Partial<Snapshot> = {}) =>
  spaceNeeded(target, inventoryOf({volumes: [[volumeRecord('data'), 30 * GB]], host: host({disk})}, changes))

describe('what is missing', () => {
  const disk = {free: 8 * GB, total: 100 * GB}

  it('is what is to be freed, whatever there is', () =>
    assert.deepEqual(needed({is: 'free', bytes: 5 * GB}), {is: 'known', bytes: 5 * GB}))

  it('is what the engine keeps too much', () => {
    assert.deepEqual(needed({is: 'max-used', bytes: 20 * GB}), {is: 'known', bytes: 10 * GB})
    assert.deepEqual(needed({is: 'max-used', bytes: 40 * GB}), {is: 'known', bytes: 0})
  })

  it('is by what is known to be kept, where nothing bounds the rest', () => {
    const denied = {cache: unknown(toRaw('403'))}
    assert.deepEqual(needed({is: 'max-used', bytes: 20 * GB}, null, denied), {is: 'known', bytes: 10 * GB})
  })

  it('is what the disk has too little, as bytes or as a share of it', () => {
    assert.deepEqual(needed({is: 'min-free', bytes: 20 * GB}, disk), {is: 'known', bytes: 12 * GB})
    assert.deepEqual(needed({is: 'min-free', bytes: 7 * GB}, disk), {is: 'known', bytes: 0})
    assert.deepEqual(needed({is: 'min-free-share', percent: 10}, disk), {is: 'known', bytes: 2 * GB})
    assert.deepEqual(needed({is: 'min-free-share', percent: 8}, disk), {is: 'known', bytes: 0})
  })

  it("can't be told where the disk is not proven to be seen, and says what to do", () => {
    const answer = needed({is: 'min-free-share', percent: 10})
    assert.ok(answer.is === 'unseen' && /--max-used/.test(answer.reason))
  })
})
