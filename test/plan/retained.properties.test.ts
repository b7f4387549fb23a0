import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {ByteBounds} from '../../source/inventory/bytes.ts'
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {keeps} from '../../source/inventory/link.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan} from '../../source/plan/plan.ts'
import {type Retained, retained} from '../../source/plan/retained.ts'
import {printable} from '../../source/text/printable.ts'
import {arbitrarySnapshot} from '../inventory/arbitrary-snapshot.ts'
import {NO_MEMORY} from '../inventory/snapshot-of.ts'
import {arbitraryTruth, type LayerTruth, trulyFreed} from './layer-truth.ts'
import {NOW} from './world.ts'

const planOf = (inventory: Inventory, keys: Iterable<ItemKey>): Plan =>
  makePlan(inventory, new Map([...keys].map((key) => [key, printable('marked by hand')])))

const removedBy = (plan: Plan): ReadonlySet<ItemKey> => new Set(plan.steps.flatMap(({removes}) => removes))

/** Everything that could be marked together with an item. */
function* allWith(key: ItemKey, {items}: Inventory): Generator<readonly ItemKey[]> {
  const others = [...items.keys()].filter((other) => other !== key)
  for (let mask = 0; mask < 2 ** others.length; mask += 1)
    yield [key, ...others.filter((_, index) => (mask >> index) & 1)]
}

interface Case {
  readonly inventory: Inventory
  readonly key: ItemKey
  readonly found: Retained
}

/** Worlds of few things, of which all subsets can be tried. */
const arbitraryCase = (most: number): fc.Arbitrary<Case> =>
  arbitrarySnapshot(most)
    .map((snapshot) => buildInventory(snapshot, NO_MEMORY, NOW))
    .filter(({items}) => items.size > 0 && items.size <= 9)
    .chain((inventory) =>
      fc.constantFrom(...inventory.items.keys()).map((key) => ({
        inventory,
        key,
        found: retained(inventory, key),
        [fc.toStringMethod]: () => `${key} of ${[...inventory.items.keys()].join(', ')}`,
      })),
    )

const check = (property: (found: Case) => void, numRuns = 300) =>
  fc.assert(fc.property(arbitraryCase(3), property), {numRuns})

describe('what an item retains', () => {
  it('goes with the smallest set there is: whatever else is marked instead, the item stays', () => {
    check(({inventory, key, found}) => {
      const smallest = new Set([key, ...found.first])
      for (const marked of allWith(key, inventory)) {
        const removed = removedBy(planOf(inventory, marked))
        if (!removed.has(key)) continue
        assert.equal(found.never, null, `${key} goes with ${marked.join(', ')}`)
        for (const one of smallest) assert.ok(removed.has(one), `${key} goes without ${one}`)
      }
      if (found.never === null) assert.deepEqual(removedBy(planOf(inventory, smallest)), smallest)
    }, 150)
  })

  it('never goes where something says so, whatever is marked', () => {
    check(({inventory, key, found}) => {
      if (found.never === null) return
      assert.ok(!removedBy(planOf(inventory, inventory.items.keys())).has(key))
      assert.ok(removedBy(planOf(inventory, [found.never.key])).size === 0)
    })
  })

  it('names what must go in an order in which it can', () => {
    check(({inventory, key, found}) => {
      const order = [...found.first, key]
      assert.equal(new Set(order).size, order.length)
      for (const [index, one] of order.entries())
        for (const {from} of inventory.items.get(one)?.usedBy.filter(keeps) ?? [])
          assert.ok(order.slice(0, index).includes(from), `${from} uses ${one}, and goes later`)
    })
  })

  it('frees what a plan of the same things frees', () => {
    check(({inventory, key, found}) => {
      if (found.never !== null) return
      const plan = planOf(inventory, [...found.first, key, ...found.along])
      assert.deepEqual(removedBy(plan), new Set([...found.first, key, ...found.along]))
      assert.deepEqual(found.frees, plan.frees)
      if (found.first.length + found.along.length === 0)
        assert.ok(canBeSame(found.alone, found.frees), JSON.stringify(found))
    })
  })

  it('takes along every hidden step that nothing else needs, and none that something does', () => {
    check(({inventory, key, found}) => {
      const going = new Set([...found.first, key, ...found.along])
      const isHiddenStep = (one: ItemKey) => {
        const item = inventory.items.get(one)
        const isParent = item?.usedBy.some(({how, from}) => how === 'parent' && going.has(from))
        return item?.kind === 'image' && item.record.references.length === 0 && isParent
      }
      const needed = (one: ItemKey) =>
        inventory.items.get(one)?.usedBy.some((link) => keeps(link) && !going.has(link.from)) ?? false
      for (const one of found.along) assert.ok(isHiddenStep(one) && !needed(one), one)
      for (const one of inventory.items.keys())
        if (!going.has(one)) assert.ok(!isHiddenStep(one) || needed(one), `${one} could go along`)
    })
  })
})

/** Bounds of one figure in two ways. */
const canBeSame = (one: ByteBounds, other: ByteBounds): boolean =>
  one.atLeast <= (other.atMost ?? one.atLeast) && other.atLeast <= (one.atMost ?? other.atLeast)

const assertWithin = (bytes: number, {atLeast, atMost}: ByteBounds, what: string): void => {
  assert.ok(atLeast <= bytes, `${what}: at least ${atLeast}, but ${bytes}`)
  assert.ok(atMost === null || bytes <= atMost, `${what}: at most ${atMost}, but ${bytes}`)
}

/** Layers of what goes that only it and build cache hold. */
const heldByCacheToo = ({holders}: LayerTruth, going: ReadonlySet<ItemKey>) =>
  [...holders].filter(
    ([, keys]) =>
      [...keys].some((key) => going.has(key)) && [...keys].every((key) => going.has(key) || key.startsWith('cache/')),
  )

const arbitraryItem = arbitraryTruth
  .filter(({keys}) => keys.length > 0)
  .chain((truth) => fc.constantFrom(...truth.keys).map((key) => [truth, key] as const))

describe('bytes that an item retains', () => {
  it('are what becomes free, by itself, with what is in its way, and with build cache', () => {
    fc.assert(
      fc.property(arbitraryItem, ([truth, key]) => {
        const inventory = buildInventory(truth.snapshot, NO_MEMORY, NOW)
        const {first, along, frees, cache, freesWithCache} = retained(inventory, key)
        const going = new Set([key, ...first, ...along])
        assertWithin(trulyFreed(truth, going), frees, 'together')
        assertWithin(trulyFreed(truth, new Set([...going, ...cache])), freesWithCache, 'with cache')
        if (truth.isPlain) assert.equal(frees.atLeast, frees.atMost)
      }),
      {numRuns: 1000},
    )
  })

  it('are held by no build cache beside that which is named', () => {
    fc.assert(
      fc.property(arbitraryItem, ([truth, key]) => {
        if (
          truth.snapshot.imageDetails.size <
          (truth.snapshot.images.state === 'known' ? truth.snapshot.images.value.length : 0)
        )
          return
        const inventory = buildInventory(truth.snapshot, NO_MEMORY, NOW)
        if (inventory.items.get(key)?.kind !== 'image') return
        const {first, cache} = retained(inventory, key)
        const gone = new Set([key, ...first, ...cache])
        for (const [chain, keys] of heldByCacheToo(truth, new Set([key, ...first])))
          for (const holder of keys) assert.ok(gone.has(holder), `${holder} still has ${chain}`)
      }),
      {numRuns: 1000},
    )
  })
})
