import {test} from 'node:test'
import type {Ledger} from '../../../source/inventory/ledger.ts'
import {DEFAULT_POLICY} from '../../../source/policy/policy.ts'
import {tooYoung} from '../../../source/policy/rules/too-young.ts'
import {ago, containerDetails, containerRecord, DAY, engine, imageId, NOW} from '../../inventory/records.ts'
import {oldCache, oldContainer, oldImage, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case} from '../verdict-of.ts'

const alone = (one: Case): Case => ({...one, contents: {...one.contents, containers: []}})
const {limits} = DEFAULT_POLICY

test('a container that stopped within its limit', () => {
  assertKept(oldContainer({}, {finished: ago(3), started: ago(4)}), tooYoung, /^stopped 3 d ago, limit 14 d$/)
})

test('a container that was never started, within its limit', () => {
  const never = {state: 'created', started: null, finished: null} as const
  assertKept(
    oldContainer({state: 'created', created: ago(3)}, never),
    tooYoung,
    /^created 3 d ago, never started, limit 14 d$/,
  )
})

test('an image that ran, got its name, or was built within its limit', () => {
  assertKept(alone(oldImage({}, {lastTagged: ago(29)})), tooYoung, /^tagged 29 d ago, limit 30 d$/)
  const built = {created: ago(12), tags: [], digests: []}
  assertKept(alone(oldImage(built, {lastTagged: ago(12)})), tooYoung, /12 d ago, limit 30 d$/)
  const one = oldImage()
  const containers = [
    [containerRecord('job', {imageId: imageId('api')}), containerDetails({started: ago(21), finished: ago(20)})],
  ] as const
  assertKept({...one, contents: {...one.contents, containers}}, tooYoung, /^last run 20 d ago, limit 30 d$/)
})

test('an untagged image that was built here, however often it was seen unused since', () => {
  const one = alone(oldImage({tags: [], digests: [], created: ago(12)}, {lastTagged: ago(12)}))
  const entry = {
    ...{firstSeen: ago(11), lastSeen: ago(1), lastInUse: null, unusedSince: ago(11), unusedLooks: 11},
    ...{coveredSince: ago(11), means: []},
  }
  const ledger: Ledger = {
    ...{version: 2, engine: engine().key, driver: 'overlay2', firstLook: ago(11), lastLook: ago(1), looks: 11},
    ...{
      newest: {mark: 'm', at: ago(1), ahead: 0},
      buildCache: null,
      entries: new Map([[`image/${imageId('api')}`, entry]]),
    },
  }
  assertKept({...one, memory: {ledger, otherDriver: false}}, tooYoung, /12 d ago, limit 30 d$/)
})

test('a network, an anonymous volume and a cache record within theirs', () => {
  assertKept(
    {...oldNetwork(), policy: {limits: {...limits, networks: 41 * DAY}}},
    tooYoung,
    /^last run 40 d ago, limit 41 d$/,
  )
  const volume = oldVolume()
  assertKept(
    {...volume, policy: {...volume.policy, limits: {...limits, anonymousVolumes: 41 * DAY}}},
    tooYoung,
    /^last used 40 d ago/,
  )
  assertKept(oldCache({lastUsed: ago(13)}), tooYoung, /^last used 13 d ago, limit 14 d$/)
})

test('zero asks no age', () => {
  const just = oldContainer({}, {finished: NOW, started: NOW - 1})
  assertStale({...just, policy: {limits: {...limits, containers: 0}}}, 'stopped', /./)
})

test('--clock created takes the date it was made', () => {
  const one = alone(oldImage({created: ago(45)}, {lastTagged: ago(1)}))
  assertStale({...one, policy: {clock: 'created'}}, 'unused', /^created 45 d ago$/)
  assertKept(one, tooYoung, /^tagged 1 d ago|^tagged 24 h ago/)
  assertKept(
    {...alone(oldImage({created: ago(5)})), policy: {clock: 'created'}},
    tooYoung,
    /^created 5 d ago, limit 30 d$/,
  )
})

test('--clock arrived takes the earliest time it is known to have been here', () => {
  const one = oldImage({created: ago(300)}, {lastTagged: ago(10)})
  assertKept({...alone(one), policy: {clock: 'arrived'}}, tooYoung, /^arrived 10 d ago/)
  // a container that was made from it 100 days ago
  assertStale({...one, policy: {clock: 'arrived'}}, 'unused', /^arrived 3 mo ago$/)
})

test('the earlier of both clocks is now', () => {
  const early = engine({clock: {engine: NOW - 30 * DAY, ours: NOW}})
  const one = oldContainer()
  assertKept({...one, contents: {...one.contents, engine: early}}, tooYoung, /^stopped 10 d ago/)
})
