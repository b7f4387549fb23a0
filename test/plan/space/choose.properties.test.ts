import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../../source/inventory/build-inventory.ts'
import type {Inventory} from '../../../source/inventory/inventory.ts'
import type {Item} from '../../../source/inventory/item.ts'
import type {Snapshot} from '../../../source/inventory/snapshot.ts'
import {freed} from '../../../source/plan/freed.ts'
import {type Settled, settle} from '../../../source/plan/settle.ts'
import {choose} from '../../../source/plan/space/choose.ts'
import {printable} from '../../../source/text/printable.ts'
import {arbitrarySnapshot} from '../../inventory/arbitrary-snapshot.ts'
import {NOW} from '../../inventory/records.ts'
import {NO_MEMORY} from '../../inventory/snapshot-of.ts'
import {arbitraryTruth} from '../layer-truth.ts'
import {arbitraryPackedTruth} from '../packed-truth.ts'

/** More would take brute force too long. */
const MOST = 12

/** Some items of an engine, of which some may be chosen, each with its regret, and a share of what they free. */
interface Case {
  readonly inventory: Inventory
  readonly settled: Settled
  readonly regret: (item: Item) => number
  readonly needed: number
}

const freedBy = ({inventory}: Case, items: readonly Item[]): number =>
  freed(
    inventory,
    items.map(({key}) => key),
  ).atLeast

const casesOf = (snapshots: fc.Arbitrary<Snapshot>): fc.Arbitrary<Case> =>
  fc
    .record({
      snapshot: snapshots,
      marks: fc.array(fc.boolean(), {minLength: 40, maxLength: 40}),
      regrets: fc.array(fc.integer({min: 1, max: 100}), {minLength: 40, maxLength: 40}),
      percent: fc.integer({min: 1, max: 100}),
    })
    .map(({snapshot, marks, regrets, percent}) => {
      const inventory = buildInventory(snapshot, NO_MEMORY, NOW)
      const marked = [...inventory.items.keys()].filter((_, place) => marks[place % 40])
      const settled = settle(inventory, new Map(marked.map((key) => [key, printable('stale')])))
      const regretOf = new Map(settled.going.map(({key}, place) => [key, regrets[place % 40] ?? 1]))
      const regret = ({key}: Item) => regretOf.get(key) ?? 1
      const one = {inventory, settled, regret, needed: 0}
      return {...one, needed: Math.ceil((freedBy(one, settled.going) * percent) / 100)}
    })
    .filter(({settled: {going}, needed}) => going.length <= MOST && needed > 0)

const regretOfAll = (items: readonly Item[], {regret}: Case): number =>
  items.reduce((sum, item) => sum + regret(item), 0)

/** Nothing goes before what uses it. */
const isWhole = (items: readonly Item[], {settled: {going, usersOf}}: Case): boolean => {
  const [chosen, among] = [items, going].map((all) => new Set(all.map(({key}) => key)))
  return items.every((item) => usersOf(item).every(({key}) => !among?.has(key) || chosen?.has(key)))
}

/** Least regret of all the sets there are. */
const leastRegret = (one: Case): number => {
  const {going} = one.settled
  let least = Number.POSITIVE_INFINITY
  for (let set = 1; set < 1 << going.length; set += 1) {
    const items = going.filter((_, place) => (set >> place) & 1)
    if (regretOfAll(items, one) < least && isWhole(items, one) && freedBy(one, items) >= one.needed)
      least = regretOfAll(items, one)
  }
  return least
}

const ENGINES: readonly (readonly [string, fc.Arbitrary<Snapshot>])[] = [
  ['layers on the classic store', arbitraryTruth.map(({snapshot}) => snapshot)],
  ['layers on the containerd store', arbitraryPackedTruth.map(({snapshot}) => snapshot)],
  ['items of all kinds', arbitrarySnapshot(5)],
]

describe('what is chosen for a target', () => {
  for (const [name, snapshots] of ENGINES) {
    it(`reaches it, whole, with at most 1.3 of the least regret there is: ${name}`, () => {
      fc.assert(
        fc.property(casesOf(snapshots), (one) => {
          const chosen = choose(one.inventory, one.settled, one.needed, one.regret)
          assert.ok(freedBy(one, chosen) >= one.needed)
          assert.ok(isWhole(chosen, one))
          const [regret, least] = [regretOfAll(chosen, one), leastRegret(one)]
          assert.ok(regret <= 1.3 * least, `${regret} where ${least} is enough`)
        }),
        {numRuns: 150},
      )
    })
  }

  it('is everything where even that is not enough, and nothing where nothing is missing', () => {
    fc.assert(
      fc.property(casesOf(arbitrarySnapshot(5)), (one) => {
        const all = freedBy(one, one.settled.going)
        assert.deepEqual(choose(one.inventory, one.settled, all + 1, one.regret), one.settled.going)
        assert.deepEqual(choose(one.inventory, one.settled, 0, one.regret), [])
      }),
      {numRuns: 50},
    )
  })
})
