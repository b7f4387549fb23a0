import {test} from 'node:test'
import type {Memory} from '../../../source/inventory/ledger.ts'
import {unknown} from '../../../source/inventory/measured.ts'
import {DEFAULT_POLICY} from '../../../source/policy/policy.ts'
import {inDoubt} from '../../../source/policy/rules/in-doubt.ts'
import {inUse} from '../../../source/policy/rules/in-use.ts'
import {justArrived} from '../../../source/policy/rules/just-arrived.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {ago, cacheRecord, diffId, engine, imageDetails, imageId, NOW} from '../../inventory/records.ts'
import {GREEDY} from '../arbitrary-policy.ts'
import {oldCache, oldImage} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case} from '../verdict-of.ts'

const MINUTE = 60_000
const alone = (one: Case): Case => ({...one, contents: {...one.contents, containers: []}})
const byBuildDate = {clock: 'created'} as const

/** Another image was here at the first look, this one was not. */
const cameSince: Memory = {
  ledger: {
    ...{version: 2, engine: engine().key, driver: 'overlay2', firstLook: ago(50), lastLook: ago(1), looks: 50},
    ...{newest: null, buildCache: null, entries: new Map()},
  },
  otherDriver: false,
}

test('an image that was pulled a few minutes ago, however long ago it was built', () => {
  const pulled = alone(oldImage({}, {lastTagged: NOW - 12 * MINUTE}))
  const policy = byBuildDate
  assertKept(
    {...pulled, policy},
    justArrived,
    /^it came or was used 12 min ago, and a pull or a build that is going on may need it$/,
  )
  assertKept({...alone(oldImage()), memory: cameSince, policy}, justArrived, /^it came or was used just now/)
  assertStale({...alone(oldImage({}, {lastTagged: NOW - 61 * MINUTE})), policy}, 'unused', /^created/)
})

test('build cache that a build used a few minutes ago, with limits of minutes', () => {
  const limits = {...DEFAULT_POLICY.limits, cache: 10 * MINUTE}
  const one = oldCache()
  const cache = (minutes: number) => [cacheRecord('step', {lastUsed: NOW - minutes * MINUTE})]
  assertKept({...one, contents: {cache: cache(20)}, policy: {limits}}, justArrived, /^it came or was used 20 min ago/)
  assertStale({...one, contents: {cache: cache(61)}, policy: {limits}}, 'unused', /./)
})

test('nothing of it where no age is asked, but for a minute what may be a step of a build', () => {
  const step = (seconds: number) => alone(oldImage({tags: [], digests: [], created: NOW - seconds * 1000}, {}))
  assertKept({...step(50), policy: GREEDY}, justArrived, /^it was made just now/)
  assertStale({...step(61), policy: GREEDY}, 'untagged', /./)
  assertStale({...alone(oldImage({}, {lastTagged: NOW - MINUTE})), policy: GREEDY}, 'unused', /./)
})

const building = (topmost: string): Case => ({
  ...alone(oldImage({size: 300}, {...stack('base', 'top')})),
  contents: {
    images: [...oldImage({size: 300}, stack('base', 'top')).contents.images],
    cache: [
      cacheRecord('local', {size: 0, description: toRaw('from local '), inUse: topmost === 'base', shared: true}),
      cacheRecord('local2', {
        ...{size: 0, description: toRaw('from local '), shared: true},
        ...{inUse: topmost === 'top', parents: [cacheRecord('local').id]},
      }),
    ],
  },
})

const stack = (...layers: readonly string[]) =>
  imageDetails({
    diffIds: layers.map(diffId),
    history: layers.map((_, index) => ({bytes: 100 + index, metadataOnly: false})),
  })

test('the image that a running build goes out from, whatever the limits say', () => {
  assertKept({...building('top'), policy: GREEDY}, inUse, /^a build that is running (uses|may use) its layers/)
  assertStale({...building('base'), policy: GREEDY}, 'unused', /./)
})

test('while a build runs, images of which nobody knows the layers', () => {
  const changes = {imageDetails: new Map([[imageId('api'), unknown(toRaw('500'))]])}
  assertKept({...building('base'), changes, policy: GREEDY}, inDoubt, /^a build is running, and which layers/)
})
