import {test} from 'node:test'
import type {Ledger, LedgerEntry, Memory} from '../../../source/inventory/ledger.ts'
import {known, unknown} from '../../../source/inventory/measured.ts'
import type {Snapshot} from '../../../source/inventory/snapshot.ts'
import {DEFAULT_POLICY} from '../../../source/policy/policy.ts'
import {justArrived} from '../../../source/policy/rules/just-arrived.ts'
import {tooYoung} from '../../../source/policy/rules/too-young.ts'
import {unknownAge} from '../../../source/policy/rules/unknown-age.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {ago, engine, imageId, NOW} from '../../inventory/records.ts'
import {GREEDY} from '../arbitrary-policy.ts'
import {oldCache, oldContainer, oldImage, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case} from '../verdict-of.ts'

const alone = (one: Case): Case => ({...one, contents: {...one.contents, containers: []}})

const memory = (key: string, entry: Partial<LedgerEntry>, firstLook = ago(60)): Memory => {
  const {engine: of} = {engine: engine()}
  const whole: LedgerEntry = {
    firstSeen: firstLook,
    lastSeen: ago(1),
    lastInUse: null,
    unusedSince: firstLook,
    unusedLooks: 12,
    coveredSince: null,
    means: [],
    ...entry,
  }
  const ledger: Ledger = {
    version: 2,
    engine: of.key,
    driver: 'overlay2',
    firstLook,
    lastLook: ago(1),
    looks: 20,
    newest: null,
    buildCache: null,
    entries: new Map([[key, whole]]),
  }
  return {ledger, otherDriver: false}
}
const IMAGE = `image/${imageId('api')}`

test('on the first look nothing tells when a pulled image was last used', () => {
  assertKept(alone(oldImage()), unknownAge, /^nothing tells when it was last used$/)
})

test('its build date is no evidence: it may have been made elsewhere', () => {
  assertKept(alone(oldImage({tags: [], digests: [], created: ago(400)})), unknownAge, /^nothing tells/)
})

test('unused at many looks is enough for what can be pulled again', () => {
  assertStale({...alone(oldImage()), memory: memory(IMAGE, {})}, 'unused', /^not in use at 13 looks in 60 d$/)
})

test('the looks must reach as far back as the limit', () => {
  assertKept(
    {...alone(oldImage()), memory: memory(IMAGE, {}, ago(20))},
    tooYoung,
    /^first seen unused 20 d ago, limit 30 d$/,
  )
})

test('two looks in a row say how far they are apart', () => {
  const just = {firstSeen: NOW - 20_000, lastSeen: NOW - 20_000, unusedSince: NOW - 20_000, unusedLooks: 1}
  const policy = {limits: GREEDY.limits}
  assertStale(
    {...alone(oldImage()), policy, memory: memory(IMAGE, just)},
    'unused',
    /^not in use at 2 looks within a minute$/,
  )
})

test('what came after the first look is as young as it looks', () => {
  const since = {firstSeen: ago(5), unusedSince: ago(5)}
  assertKept(
    {...alone(oldImage({}, {lastTagged: ago(90)})), memory: memory(IMAGE, since)},
    tooYoung,
    /^arrived 5 d ago/,
  )
  const unseen = memory('image/another', {})
  assertKept(
    {...alone(oldImage({}, {lastTagged: ago(90)})), memory: unseen},
    justArrived,
    /^it came or was used just now/,
  )
})

test('it is not enough for what can’t be had again', () => {
  const one = alone(oldImage({digests: []}, {madeBy: 'imported', lastTagged: ago(90)}))
  const policy = {include: GREEDY.include}
  assertKept({...one, policy, memory: memory(IMAGE, {})}, unknownAge, /can't be had again/)
  assertStale({...one, policy: {...policy, clock: 'created'}, memory: memory(IMAGE, {})}, 'unused', /^created/)
})

/** The engine remembers everything that happened in so many days. */
const remembers = (days: number): Partial<Snapshot> => {
  const event = {mark: 'old', at: ago(days), what: 'other', subject: toRaw('c'), other: null} as const
  return {events: known({events: [event], upTo: NOW, silent: {images: 'no', others: false}})}
}

test('where the engine’s events prove it, it is', () => {
  const one = alone(oldImage({digests: []}, {madeBy: 'imported', lastTagged: ago(90)}))
  const policy = {include: GREEDY.include}
  assertStale({...one, policy, changes: remembers(40)}, 'unused', /^no use known since it was tagged|^unused for 40 d$/)
  assertKept({...one, policy, changes: remembers(12)}, unknownAge, /only for 12 d it is proven that nothing used it$/)
  const never = alone(oldImage())
  assertStale({...never, changes: remembers(31)}, 'unused', /^unused for 31 d$/)
  assertKept({...never, changes: remembers(12)}, unknownAge, /last used, only that it was not for 12 d$/)
})

test('nor for a named volume', () => {
  const one = oldVolume({anonymous: false})
  const policy = {include: GREEDY.include}
  assertKept({...one, policy}, unknownAge, /can't be had again/)
})

test('a volume or network that was never seen in use, whatever the clock', () => {
  const policy = {include: GREEDY.include}
  for (const clock of ['used', 'created', 'arrived'] as const) {
    assertKept({...alone(oldNetwork()), policy: {...policy, clock}}, unknownAge, /never seen in use/)
    assertKept({...alone(oldVolume()), policy: {...policy, clock}}, unknownAge, /never seen in use/)
  }
})

test('a network that was seen in use, and then not for longer than its limit', () => {
  const {of} = oldNetwork()
  const seen = {lastInUse: ago(30), unusedSince: ago(29)}
  assertStale(
    {...alone(oldNetwork()), memory: memory(`network/${String(of[1])}`, seen)},
    'unused',
    /seen in use 30 d ago/,
  )
})

test('a container whose stop is not known', () => {
  assertKept(oldContainer({}, {finished: null}), unknownAge, /./)
  // the stop of a run before the last start
  assertKept(oldContainer({}, {started: ago(30), finished: ago(40)}), unknownAge, /./)
})

test('an image that could not be inspected', () => {
  const changes = {imageDetails: new Map([[imageId('api'), unknown(toRaw('500'))]])}
  assertKept({...oldImage(), changes}, unknownAge, /./)
})

test('build cache without any date', () => {
  assertKept(oldCache({created: null, lastUsed: null}), unknownAge, /./)
})

test('no date of making under --clock created', () => {
  assertKept(
    {...alone(oldImage({created: null})), policy: {clock: 'created'}},
    unknownAge,
    /^nothing tells when it was made$/,
  )
})

test('zero asks no age', () => {
  const limits = GREEDY.limits
  assertStale({...alone(oldImage()), policy: {limits}}, 'unused', /^unused$/)
  assertStale({...alone(oldNetwork()), policy: {limits}}, 'unused', /^unused$/)
  assertStale({...alone(oldVolume()), policy: {...GREEDY}}, 'unused', /^unused$/)
})

test('clocks that are far apart: an unattended run judges nothing by age', () => {
  const apart = (minutes: number): Case => {
    const one = oldContainer()
    return {...one, contents: {...one.contents, engine: engine({clock: {engine: NOW + minutes * 60_000, ours: NOW}})}}
  }
  const policy = {unattended: true}
  assertKept({...apart(11), policy}, unknownAge, /11 minutes apart/)
  assertKept({...apart(-11), policy}, unknownAge, /11 minutes apart/)
  assertStale({...apart(9), policy}, 'stopped', /./)
  assertStale(apart(11), 'stopped', /./)
  assertStale({...apart(11), policy: {...policy, limits: {...DEFAULT_POLICY.limits, containers: 0}}}, 'stopped', /./)
})

test('an engine that told no time: an unattended run judges nothing by age', () => {
  const one = oldContainer()
  const contents = {...one.contents, engine: engine({clock: null})}
  assertKept({...one, contents, policy: {unattended: true}}, unknownAge, /told no time/)
})
