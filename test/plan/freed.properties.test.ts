import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {freed, freedBeside} from '../../source/plan/freed.ts'
import {makeFreedCounter} from '../../source/plan/freed-counter.ts'
import {NOW} from '../inventory/records.ts'
import {NO_MEMORY} from '../inventory/snapshot-of.ts'
import {arbitraryTruth, someOf, trulyFreed} from './layer-truth.ts'
import {arbitraryPackedTruth} from './packed-truth.ts'

const picks = fc.array(fc.boolean(), {minLength: 1, maxLength: 30})

describe('what any items of any engine free', () => {
  it('is within the bounds; and exact where nothing is left open', () => {
    fc.assert(
      fc.property(arbitraryTruth, picks, (truth, picked) => {
        const going = someOf(truth, picked)
        const {atLeast, atMost} = freed(buildInventory(truth.snapshot, NO_MEMORY, NOW), going)
        const bytes = trulyFreed(truth, going)
        assert.ok(atLeast <= bytes, `at least ${atLeast}, but ${bytes}`)
        assert.ok(atMost === null || bytes <= atMost, `at most ${atMost}, but ${bytes}`)
        if (truth.isPlain) assert.deepEqual({atLeast, atMost}, {atLeast: bytes, atMost: bytes})
      }),
      {numRuns: 2000},
    )
  })

  it('is within the bounds on the containerd store, too', () => {
    fc.assert(
      fc.property(arbitraryPackedTruth, picks, (truth, picked) => {
        const going = someOf(truth, picked)
        const {atLeast, atMost} = freed(buildInventory(truth.snapshot, NO_MEMORY, NOW), going)
        const bytes = truth.freed(going)
        assert.ok(atLeast <= bytes, `at least ${atLeast}, but ${bytes}`)
        assert.ok(atMost === null || bytes <= atMost, `at most ${atMost}, but ${bytes}`)
      }),
      {numRuns: 2000},
    )
  })

  it('is the same however they were marked and unmarked before', () => {
    fc.assert(
      fc.property(arbitraryTruth, fc.array(fc.nat(40), {maxLength: 60}), (truth, toggles) => {
        const inventory = buildInventory(truth.snapshot, NO_MEMORY, NOW)
        const counter = makeFreedCounter(inventory)
        const marked = new Set<(typeof truth.keys)[number]>()
        for (const toggle of toggles) {
          const key = truth.keys[toggle % Math.max(1, truth.keys.length)]
          if (key === undefined) return
          const also = counter.ifAlsoGone(key)
          const before = counter.total()
          counter.toggle(key)
          if (!marked.delete(key)) {
            marked.add(key)
            assert.equal(
              counter.total().atMost,
              before.atMost === null || also.atMost === null ? null : before.atMost + also.atMost,
            )
          }
          assert.deepEqual(counter.total(), freed(inventory, marked))
        }
        counter.clear()
        assert.deepEqual(counter.total(), {atLeast: 0, atMost: 0})
      }),
      {numRuns: 300},
    )
  })

  it('is for a few beside others what all of them free, less what the others do', () => {
    fc.assert(
      fc.property(arbitraryTruth, picks, picks, (truth, picked, few) => {
        const inventory = buildInventory(truth.snapshot, NO_MEMORY, NOW)
        const going = someOf(truth, picked)
        const keys = [...someOf(truth, few)]
        const isGoing = keys.length > 0 && keys.every((key) => going.has(key))
        const more = freed(inventory, isGoing ? going : new Set([...going, ...keys]))
        const less = freed(inventory, isGoing ? [...going].filter((key) => !keys.includes(key)) : going)
        for (let time = 0; time < 2; time += 1) {
          const beside = freedBeside(inventory, going, keys)
          assert.equal(beside.atLeast, Math.max(0, more.atLeast - less.atLeast))
          // what nothing bounds in both says nothing about these few
          if (less.atMost === null) continue
          assert.equal(beside.atMost, more.atMost === null ? null : Math.max(0, more.atMost - less.atMost))
        }
        assert.deepEqual(freed(inventory, going), isGoing ? more : less)
      }),
      {numRuns: 500},
    )
  })
})
