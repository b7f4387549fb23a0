import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {addBounds, NO_BYTES} from '../../source/inventory/bytes.ts'
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {keeps} from '../../source/inventory/link.ts'
import {freed} from '../../source/plan/freed.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan, Step} from '../../source/plan/plan.ts'
import type {Selection} from '../../source/policy/selection.ts'
import {printable} from '../../source/text/printable.ts'
import {arbitrarySnapshot} from '../inventory/arbitrary-snapshot.ts'
import {NOW} from './world.ts'

interface Case {
  readonly inventory: Inventory
  readonly selection: Selection
  readonly plan: Plan
}

/** What a failure shows: who uses whom, what was marked, and what was planned. */
const said = ({items}: Inventory, selection: Selection, plan: Plan): string =>
  [
    ...[...items.values()].map(({key, uses}) => {
      const used = uses.map(({how, to}) => `${how} ${to.slice(0, 20)}`).join(', ')
      return `${selection.has(key) ? '*' : ' '} ${key.slice(0, 20)} uses ${used}`
    }),
    ...plan.steps.map(({n, action, removes, after}) => `${n} ${action} ${removes} after ${after}`),
    ...plan.leftOut.map(({key, reason, blockedBy}) => `left out ${key}: ${reason}; ${blockedBy}`),
  ].join('\n')

const arbitraryCase: fc.Arbitrary<Case> = arbitrarySnapshot().chain((snapshot) => {
  const inventory = buildInventory(snapshot, {ledger: null, otherDriver: false}, NOW)
  const keys = [...inventory.items.keys()]
  // Mostly everything: a plan of a few items is nearly always empty.
  const some = fc.oneof({weight: 2, arbitrary: fc.constant(keys)}, {weight: 3, arbitrary: fc.shuffledSubarray(keys)})
  return some.map((marked) => {
    const selection: Selection = new Map(marked.map((key) => [key, printable('marked by hand')]))
    const plan = makePlan(inventory, selection)
    return {inventory, selection, plan, [fc.toStringMethod]: () => said(inventory, selection, plan)}
  })
})

const check = (property: (found: Case) => void) => fc.assert(fc.property(arbitraryCase, property), {numRuns: 300})

const goes = ({plan}: Case): ReadonlySet<ItemKey> =>
  new Set([...plan.steps.flatMap(({removes}) => removes), ...plan.alsoRemoves.map(({key}) => key)])

/** Everything a step waits for, directly or not. */
const allBefore = (steps: readonly Step[]): ReadonlyMap<number, ReadonlySet<number>> => {
  const before = new Map<number, Set<number>>()
  for (const {n, after} of steps)
    before.set(n, new Set(after.flatMap((other) => [other, ...(before.get(other) ?? [])])))
  return before
}

describe('every plan', () => {
  it('removes nothing that something needs which stays', () => {
    check((found) => {
      const going = goes(found)
      for (const key of going)
        for (const link of found.inventory.items.get(key)?.usedBy.filter(keeps) ?? [])
          assert.ok(going.has(link.from), `${key} goes, ${link.from} stays`)
    })
  })

  it('removes only what was selected, beside what the engine takes along', () => {
    check(({plan, selection}) => {
      for (const {removes} of plan.steps) for (const key of removes) assert.ok(selection.has(key))
    })
  })

  it('says of everything selected that it goes, or why it does not', () => {
    check((found) => {
      const removed = found.plan.steps.flatMap(({removes}) => removes)
      const leftOut = found.plan.leftOut.map(({key}) => key)
      assert.equal(new Set(removed).size, removed.length)
      assert.deepEqual(new Set([...removed, ...leftOut]), new Set(found.selection.keys()))
      assert.equal(removed.length + leftOut.length, found.selection.size)
    })
  })

  it('never removes what runs, is used by a build, or is kept by the engine', () => {
    check(({inventory, plan}) => {
      for (const key of plan.steps.flatMap(({removes}) => removes)) {
        const item = inventory.items.get(key)
        if (item?.kind === 'container') assert.ok(['created', 'exited', 'dead'].includes(item.record.state))
        if (item?.kind === 'cache') assert.ok(!item.record.inUse)
        if (item?.kind === 'network') assert.ok(!item.record.ingress)
      }
    })
  })

  it('is in order: a step waits, directly or not, for all that removes what uses its item', () => {
    check(({inventory, plan}) => {
      plan.steps.forEach(({n}, index) => {
        assert.equal(n, index + 1)
      })
      const before = allBefore(plan.steps)
      const removedBy = new Map(plan.steps.flatMap(({n, removes}) => removes.map((key) => [key, n] as const)))
      for (const step of plan.steps) {
        for (const other of step.after) assert.ok(other < step.n)
        for (const key of step.removes)
          for (const {from} of inventory.items.get(key)?.usedBy.filter(keeps) ?? []) {
            const user = removedBy.get(from)
            assert.ok(user === undefined || user === step.n || before.get(step.n)?.has(user))
          }
      }
    })
  })

  it('unnames an image only once everything that uses it is gone', () => {
    check(({plan}) => {
      const before = allBefore(plan.steps)
      for (const step of plan.steps) {
        if (step.action !== 'remove-image') continue
        const untags = plan.steps.filter((other) => other.action === 'untag-image' && other.id === step.id)
        for (const [index, untag] of untags.entries()) {
          assert.equal(untag.n, step.n - untags.length + index)
          assert.ok(before.get(step.n)?.has(untag.n))
        }
        const [first = step] = untags
        for (const waits of before.get(step.n) ?? [])
          assert.ok(before.get(first.n)?.has(waits) || untags.some(({n}) => n === waits))
      }
    })
  })

  it('removes nothing that is needed or not in it, whichever of its steps fail', () => {
    fc.assert(
      fc.property(arbitraryCase, fc.infiniteStream(fc.boolean()), (found, fails) => {
        const {inventory, plan} = found
        const going = goes(found)
        const there = new Set(inventory.items.keys())
        const isNeeded = (key: ItemKey) =>
          inventory.items.get(key)?.usedBy.some((link) => keeps(link) && there.has(link.from)) ?? false
        const done = new Set<number>()
        for (const step of plan.steps) {
          if (!step.after.every((n) => done.has(n)) || fails.next().value) continue
          done.add(step.n)
          const along = step.action === 'remove-image' ? step.takesAlong : []
          for (const key of step.removes) there.delete(key)
          for (const key of along) if (!isNeeded(key)) there.delete(key)
          for (const key of there)
            for (const link of inventory.items.get(key)?.uses.filter(keeps) ?? [])
              assert.ok(there.has(link.to), `${link.to} is gone while ${key} is there`)
        }
        for (const key of inventory.items.keys()) assert.ok(there.has(key) || going.has(key))
      }),
      {numRuns: 300},
    )
  })

  it('frees what its steps add up to, and no less than any of them', () => {
    check(({inventory, plan}) => {
      const sum = plan.steps.reduce((bounds, {frees}) => addBounds(bounds, frees), NO_BYTES)
      assert.deepEqual(sum, plan.frees)
      const removed = plan.steps.flatMap(({removes}) => removes)
      for (const key of removed) {
        const one = freed(inventory, [key])
        assert.ok(plan.frees.atLeast >= one.atLeast)
        assert.ok(plan.frees.atMost === null || (one.atMost !== null && plan.frees.atMost >= one.atMost))
        assert.ok(one.atMost === null || one.atLeast <= one.atMost)
      }
    })
  })

  it('goes through when everything that blocks an item is marked too', () => {
    check(({inventory, selection, plan}) => {
      for (const {key, blockedBy} of plan.leftOut) {
        if (blockedBy.length === 0) continue
        const wider = new Map([...selection, ...blockedBy.map((other) => [other, printable('marked too')] as const)])
        assert.ok(makePlan(inventory, wider).steps.some(({removes}) => removes.includes(key)))
      }
    })
  })
})
