import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {EngineKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {type Ledger, type LedgerEntry, mergeLedgers, remember} from '../../source/inventory/ledger.ts'
import {decodeLedger, encodeLedger} from '../../source/inventory/ledger-codec.ts'
import {ledgerKey} from '../../source/inventory/ledger-key.ts'
import {measuring, unknown} from '../../source/inventory/measured.ts'
import {toRaw} from '../../source/text/raw.ts'
import {arbitrarySnapshot} from './arbitrary-snapshot.ts'
import {
  ago,
  containerDetails,
  containerRecord,
  DAY,
  engine,
  imageId,
  imageRecord,
  NOW,
  volumeName,
  volumeRecord,
} from './records.ts'
import {type Contents, itemIn, snapshotOf} from './snapshot-of.ts'

/** A look so many days ago, with what was remembered then. */
const lookAt = (days: number, contents: Contents, ledger: Ledger | null = null): Inventory =>
  buildInventory(
    snapshotOf({engine: engine({clock: {engine: ago(days), ours: ago(days)}}), ...contents}),
    {ledger, otherDriver: false},
    ago(days),
  )

const API: Contents = {images: [[imageRecord('api', {tags: ['api:1']})]]}
const running: Contents = {
  ...API,
  containers: [[containerRecord('c', {imageId: imageId('api'), state: 'running', created: ago(60)})]],
}
const stopped = (days: number): Contents => ({
  ...API,
  containers: [
    [
      containerRecord('c', {imageId: imageId('api'), created: ago(60)}),
      containerDetails({started: ago(60), finished: ago(days)}),
    ],
  ],
})
const entryOfApi = (ledger: Ledger): LedgerEntry | undefined => ledger.entries.get(`image/${imageId('api')}`)

test('a look remembers what it saw in use', () => {
  const ledger = remember(null, lookAt(50, running))
  assert.deepEqual(entryOfApi(ledger), {
    firstSeen: ago(50),
    lastSeen: ago(50),
    lastInUse: ago(50),
    unusedSince: null,
    unusedLooks: 0,
    coveredSince: null,
    means: ['api:1'],
  })
  assert.deepEqual([ledger.firstLook, ledger.lastLook, ledger.looks], [ago(50), ago(50), 1])
})

test('later looks count from the first that found it unused', () => {
  let ledger = remember(null, lookAt(50, running))
  for (const days of [49, 30, 10]) ledger = remember(ledger, lookAt(days, API, ledger))
  assert.deepEqual(entryOfApi(ledger), {
    firstSeen: ago(50),
    lastSeen: ago(10),
    lastInUse: ago(50),
    unusedSince: ago(49),
    unusedLooks: 3,
    // nothing tells of the time between these looks: from the last one on
    coveredSince: ago(10),
    means: ['api:1'],
  })
})

test('a stopped container’s last run is remembered after the container is gone', () => {
  const ledger = remember(null, lookAt(40, stopped(45)))
  assert.equal(entryOfApi(ledger)?.lastInUse, ago(45))
  const {age} = itemIn(lookAt(0, API, ledger), 'image', imageId('api'))
  assert.deepEqual([age.lastUsed, age.source, age.looks], [ago(45), 'seen', {count: 2, since: ago(40)}])
})

test('a use between two looks begins the count anew', () => {
  let ledger = remember(null, lookAt(50, API))
  ledger = remember(ledger, lookAt(20, stopped(30), ledger))
  assert.deepEqual([entryOfApi(ledger)?.unusedSince, entryOfApi(ledger)?.unusedLooks], [ago(20), 1])
  const seen = itemIn(lookAt(0, stopped(10), ledger), 'image', imageId('api')).age
  assert.equal(seen.looks, null, 'it ran since the last look')
})

test('a volume whose name lives again is another volume', () => {
  const first = {volumes: [[volumeRecord('data', {created: ago(90)})]]} as const
  const again = {volumes: [[volumeRecord('data', {created: ago(3)})]]} as const
  const ledger = remember(null, lookAt(50, first))
  assert.equal(itemIn(lookAt(0, first, ledger), 'volume', volumeName('data')).age.looks?.count, 2)
  assert.equal(itemIn(lookAt(0, again, ledger), 'volume', volumeName('data')).age.looks, null)
  const keys = [
    first,
    again,
    {volumes: [[volumeRecord('data', {created: ago(90), driver: toRaw('nfs')})]]} as const,
  ].map((contents) => ledgerKey(itemIn(lookAt(0, contents), 'volume', volumeName('data'))))
  assert.equal(new Set(keys).size, 3)
})

test('a look without the list of containers changes nothing', () => {
  const ledger = remember(null, lookAt(50, API))
  for (const containers of [measuring, unknown(toRaw('403'))]) {
    const inventory = buildInventory(snapshotOf(API, {containers}), {ledger, otherDriver: false}, NOW)
    assert.equal(remember(ledger, inventory), ledger)
  }
})

test('a look that could not inspect every container saw no lack of use', () => {
  const ledger = remember(null, lookAt(50, running))
  const contents = {...API, containers: [[containerRecord('other')]]} as const
  const inventory = buildInventory(
    snapshotOf(contents, {containerDetails: new Map()}),
    {ledger, otherDriver: false},
    NOW,
  )
  assert.deepEqual(entryOfApi(remember(ledger, inventory)), {...entryOfApi(ledger), lastSeen: NOW})
})

test('an engine that is not known can’t be remembered', () => {
  const inventory = buildInventory(
    snapshotOf(API, {engine: unknown(toRaw('403'))}),
    {ledger: null, otherDriver: false},
    NOW,
  )
  assert.throws(() => remember(null, inventory), TypeError)
})

const entry = (changes: Partial<LedgerEntry>): LedgerEntry => ({
  firstSeen: ago(60),
  lastSeen: ago(5),
  lastInUse: null,
  unusedSince: ago(60),
  unusedLooks: 10,
  coveredSince: null,
  means: [],
  ...changes,
})
const ledgerOf = (entries: Readonly<Record<string, LedgerEntry>>, changes: Partial<Ledger> = {}): Ledger => ({
  version: 2,
  engine: engine().key,
  driver: 'overlay2',
  firstLook: ago(60),
  lastLook: ago(5),
  looks: 10,
  newest: null,
  buildCache: null,
  entries: new Map(Object.entries(entries)),
  ...changes,
})
const merged = (one: LedgerEntry, other: LedgerEntry) =>
  mergeLedgers(ledgerOf({a: one}), ledgerOf({a: other})).entries.get('a')

test('two that looked at once: what either saw counts', () => {
  const saw = entry({lastInUse: ago(20), unusedSince: ago(19), unusedLooks: 4, lastSeen: ago(6)})
  assert.deepEqual(merged(entry({}), saw), entry({lastInUse: ago(20), unusedSince: ago(19), unusedLooks: 10}))
  assert.deepEqual(merged(saw, entry({})), merged(entry({}), saw))
  const inUseNow = entry({lastInUse: ago(4), lastSeen: ago(4), unusedSince: null, unusedLooks: 0})
  assert.deepEqual(merged(entry({}), inUseNow), {...inUseNow, firstSeen: ago(60)})
  const both = mergeLedgers(ledgerOf({a: entry({})}), ledgerOf({b: entry({})}))
  assert.deepEqual([...both.entries.keys()], ['a', 'b'])
})

test('ledgers of two engines, or two drivers, are never mixed', () => {
  const mine = ledgerOf({a: entry({})})
  assert.equal(mergeLedgers(mine, ledgerOf({b: entry({})}, {engine: 'f'.repeat(64) as EngineKey})), mine)
  assert.equal(mergeLedgers(mine, ledgerOf({b: entry({})}, {driver: 'overlayfs'})), mine)
})

test('what is written can be read, whatever was looked at', () => {
  fc.assert(
    fc.property(arbitrarySnapshot(4), (snapshot) => {
      const ledger = remember(null, buildInventory(snapshot, {ledger: null, otherDriver: false}, NOW))
      assert.deepEqual(decodeLedger(encodeLedger(ledger)), ledger)
    }),
    {numRuns: 50},
  )
})

test('a damaged ledger is none', () => {
  const text = encodeLedger(ledgerOf({a: entry({})}))
  const damaged = [
    '',
    'null',
    '{}',
    text.slice(0, -1),
    text.replace('"version":2', '"version":3'),
    text.replace(/"engine":"[0-9a-f]/, '"engine":"X'),
    text.replace('"looks":10', '"looks":-1'),
    text.replace(`${ago(5)},null`, `"soon",null`),
    // last seen before it was first seen
    encodeLedger(ledgerOf({a: entry({lastSeen: ago(61)})})),
    encodeLedger(ledgerOf({a: entry({unusedSince: NOW})})),
  ]
  for (const one of damaged) assert.equal(decodeLedger(one), null, one)
})

test('what an earlier dock-tidy remembered, which knew nothing of events, still counts', () => {
  const first = {
    ...{version: 1, engine: engine().key, driver: 'overlay2', firstLook: ago(60), lastLook: ago(5), looks: 10},
    entries: [['a', ago(60), ago(5), null, ago(60), 10]],
  }
  assert.deepEqual(decodeLedger(JSON.stringify(first)), ledgerOf({a: entry({})}))
})

test('a ledger stays small: what was not seen for 400 days is forgotten, of very many the newest stay', () => {
  const old = ledgerOf(
    {gone: entry({firstSeen: ago(500), lastSeen: ago(401), unusedSince: null}), there: entry({})},
    {lastLook: NOW},
  )
  assert.deepEqual([...(decodeLedger(encodeLedger(old))?.entries.keys() ?? [])], ['there'])
  const many = Object.fromEntries(
    Array.from({length: 50_010}, (_, index) => [`image/${index}`, entry({lastSeen: ago(50) + index})]),
  )
  const kept = decodeLedger(encodeLedger(ledgerOf(many)))?.entries
  assert.equal(kept?.size, 50_000)
  assert.ok(kept?.has('image/50009') && !kept.has('image/9'))
})

test('more looks never make an unused item look used longer ago than it was', () => {
  const uses = fc.array(fc.tuple(fc.integer({min: 0, max: 90}), fc.boolean()), {minLength: 1, maxLength: 12})
  fc.assert(
    fc.property(uses, (looks) => {
      const inOrder = [...looks].sort(([one], [other]) => other - one)
      let ledger: Ledger | null = null
      for (const [days, used] of inOrder) ledger = remember(ledger, lookAt(days, used ? running : API, ledger))
      const lastUse = inOrder.filter(([, used]) => used).at(-1)?.[0]
      const {age} = itemIn(lookAt(0, API, ledger), 'image', imageId('api'))
      if (lastUse !== undefined) assert.ok(age.lastUsed !== null && age.lastUsed >= ago(lastUse))
      if (age.looks !== null) assert.ok(NOW - age.looks.since <= (lastUse ?? 90) * DAY)
    }),
  )
})
