import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {keeps} from '../../source/inventory/link.ts'
import {knownValue, type Measured, unknown} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {mayMatch, surelyMatches} from '../../source/policy/careful-match.ts'
import {judge} from '../../source/policy/judge.ts'
import {matchContext} from '../../source/policy/match.ts'
import type {Policy} from '../../source/policy/policy.ts'
import {unusedSelection} from '../../source/policy/unused-selection.ts'
import type {Verdicts} from '../../source/policy/verdict.ts'
import {toRaw} from '../../source/text/raw.ts'
import {arbitrarySnapshot} from '../inventory/arbitrary-snapshot.ts'
import {DAY, NOW} from '../inventory/records.ts'
import {NO_MEMORY} from '../inventory/snapshot-of.ts'
import {arbitraryPolicy, GREEDY, pattern} from './arbitrary-policy.ts'

const look = (snapshot: Snapshot): Inventory => buildInventory(snapshot, NO_MEMORY, NOW)
const staleIn = (verdicts: Verdicts): ReadonlySet<ItemKey> =>
  new Set([...verdicts].flatMap(([key, {decision}]) => (decision === 'stale' ? [key] : [])))
const policies = fc.oneof(arbitraryPolicy, fc.constant(GREEDY))

const holds = (property: (snapshot: Snapshot, policy: Policy) => void) =>
  fc.assert(fc.property(arbitrarySnapshot(), policies, property), {numRuns: 300})

test('every item has a verdict, and every verdict a reason', () => {
  holds((snapshot, policy) => {
    const inventory = look(snapshot)
    const verdicts = judge(inventory, policy)
    assert.deepEqual([...verdicts.keys()], [...inventory.items.keys()])
    for (const {reason} of verdicts.values()) assert.match(reason, /\S/)
  })
})

test('nothing that is stale is used by something that is kept', () => {
  holds((snapshot, policy) => {
    const inventory = look(snapshot)
    const stale = staleIn(judge(inventory, policy))
    for (const key of stale)
      for (const link of inventory.items.get(key)?.usedBy ?? [])
        if (keeps(link)) assert.ok(stale.has(link.from), `${link.from} ${link.how} ${key}`)
    for (const key of stale)
      for (const link of inventory.items.get(key)?.uses ?? [])
        if (link.how === 'layer') assert.ok(stale.has(link.to), `${key} is held by ${link.to}`)
  })
})

test('what runs, and all it reaches, is kept under every policy', () => {
  holds((snapshot, policy) => {
    const inventory = look(snapshot)
    const stale = staleIn(judge(inventory, policy))
    const reached = new Set<ItemKey>()
    for (const item of inventory.items.values())
      if (item.kind === 'container' && !['created', 'exited', 'dead', 'stopped'].includes(item.record.state))
        reached.add(item.key)
    for (const key of reached)
      for (const link of inventory.items.get(key)?.uses ?? []) if (keeps(link)) reached.add(link.to)
    for (const key of reached) assert.ok(!stale.has(key), key)
  })
})

test('what is labelled to be kept is never stale', () => {
  holds((snapshot, policy) => {
    const inventory = look(snapshot)
    const stale = staleIn(judge(inventory, policy))
    for (const item of inventory.items.values())
      if (item.kind !== 'cache' && item.record.labels.has('dock-tidy.keep')) assert.ok(!stale.has(item.key))
  })
})

test('what a pattern protects, or what is out of scope, is never stale', () => {
  holds((snapshot, policy) => {
    const inventory = look(snapshot)
    const stale = staleIn(judge(inventory, policy))
    const context = matchContext(inventory, policy)
    for (const item of inventory.items.values()) {
      if (!stale.has(item.key)) continue
      assert.ok(policy.kinds.has(item.kind))
      assert.ok(!policy.protect.some((pattern) => mayMatch(pattern, item, context)))
      assert.ok(policy.only.length === 0 || policy.only.some((pattern) => surelyMatches(pattern, item, context)))
    }
  })
})

/** Each asks for less, in one way. */
const milder: readonly ((policy: Policy) => Policy)[] = [
  (policy) => ({...policy, include: new Set([...policy.include].slice(1))}),
  (policy) => ({...policy, kinds: new Set([...policy.kinds].slice(1))}),
  (policy) => ({...policy, keepNewest: policy.keepNewest + 1}),
  (policy) => ({...policy, unattended: true}),
  (policy) => ({...policy, protect: [...policy.protect, pattern('*1')]}),
  (policy) => ({...policy, limits: {...policy.limits, images: policy.limits.images + 7 * DAY}}),
  (policy) => ({...policy, limits: {...policy.limits, untaggedImages: policy.limits.untaggedImages + 7 * DAY}}),
  (policy) => ({...policy, limits: {...policy.limits, containers: policy.limits.containers + 7 * DAY}}),
  (policy) => ({...policy, limits: {...policy.limits, networks: policy.limits.networks + 7 * DAY}}),
  (policy) => ({...policy, limits: {...policy.limits, cache: policy.limits.cache + 7 * DAY}}),
]

test('asking for less never makes more stale', () => {
  fc.assert(
    fc.property(arbitrarySnapshot(), policies, fc.constantFrom(...milder), (snapshot, policy, milden) => {
      const inventory = look(snapshot)
      const before = staleIn(judge(inventory, policy))
      for (const key of staleIn(judge(inventory, milden(policy)))) assert.ok(before.has(key), key)
    }),
    {numRuns: 500},
  )
})

test('what S marks holds no data, and nothing that stays uses it', () => {
  holds((snapshot, policy) => {
    const inventory = look(snapshot)
    const marked = unusedSelection(inventory, policy)
    for (const key of marked.keys()) {
      const item = inventory.items.get(key)
      assert.ok(item && item.kind !== 'volume' && !item.age.inUse)
      if (item.kind === 'image') assert.ok(item.untagged || item.origin !== 'only-copy')
      if (item.kind === 'container') assert.ok((knownValue(item.sizes)?.written ?? Number.NaN) <= 1_000_000)
      for (const link of item.usedBy) if (keeps(link)) assert.ok(marked.has(link.from))
    }
  })
})

const reversed = <Value>(list: Measured<readonly Value[]>): Measured<readonly Value[]> =>
  list.state === 'known' ? {state: 'known', value: list.value.toReversed()} : list

test('the order in which an engine lists things does not matter', () => {
  holds((snapshot, policy) => {
    const turned: Snapshot = {
      ...snapshot,
      containers: reversed(snapshot.containers),
      images: reversed(snapshot.images),
      volumes: reversed(snapshot.volumes),
      networks: reversed(snapshot.networks),
      cache: reversed(snapshot.cache),
    }
    const [one, other] = [snapshot, turned].map((each) => judge(look(each), policy))
    assert.deepEqual([...staleIn(one ?? new Map())].sort(), [...staleIn(other ?? new Map())].sort())
  })
})

const CANNOT = unknown(toRaw('permission denied'))
const worse: readonly ((snapshot: Snapshot) => Snapshot)[] = [
  (snapshot) => ({...snapshot, containers: CANNOT}),
  (snapshot) => ({...snapshot, engine: CANNOT}),
  (snapshot) => ({...snapshot, host: CANNOT}),
  (snapshot) => ({...snapshot, containerSizes: new Map()}),
  (snapshot) => ({...snapshot, containerDetails: new Map([...snapshot.containerDetails].slice(1))}),
  (snapshot) => ({...snapshot, imageDetails: new Map()}),
  (snapshot) => ({...snapshot, gaps: [{part: 'containers', item: null, reason: toRaw('a row')}]}),
  (snapshot) => ({
    ...snapshot,
    containers:
      snapshot.containers.state === 'known'
        ? {state: 'known', value: snapshot.containers.value.map((row) => ({...row, mounts: null}))}
        : snapshot.containers,
  }),
]

test('knowing less never makes more stale', () => {
  fc.assert(
    fc.property(arbitrarySnapshot(), policies, fc.constantFrom(...worse), (snapshot, policy, lessOf) => {
      const before = staleIn(judge(look(snapshot), policy))
      const after = staleIn(judge(look(lessOf(snapshot)), policy))
      for (const key of after) assert.ok(before.has(key), key)
    }),
    {numRuns: 500},
  )
})
