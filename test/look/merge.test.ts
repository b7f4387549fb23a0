import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {type CacheId, itemKey} from '../../source/inventory/ids.ts'
import {known, unknown} from '../../source/inventory/measured.ts'
import type {Part} from '../../source/inventory/part.ts'
import type {CacheRecord} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {toRaw} from '../../source/text/raw.ts'

const id = (letter: string) => letter.repeat(25) as CacheId
const record = (letter: string, size = 1): CacheRecord => ({
  id: id(letter),
  type: toRaw('regular'),
  description: toRaw(''),
  inUse: false,
  shared: false,
  size,
  created: null,
  lastUsed: null,
  usageCount: null,
  parents: [],
})
const list = (readAt: number, ...records: CacheRecord[]): Part => ({
  name: 'cache',
  readAt,
  value: known(records),
  gaps: [],
})
const removed = (readAt: number, ...letters: string[]): Part => ({
  name: 'removed',
  readAt,
  keys: letters.map((letter) => itemKey('cache', id(letter))),
})
const merged = (...parts: Part[]) => parts.reduce(mergePart, nothingRead).snapshot
const listed = (...parts: Part[]) => {
  const {cache} = merged(...parts)
  return cache.state === 'known' ? cache.value.map((each) => each.id[0]).join('') : cache.state
}

describe('merging parts', () => {
  it('takes the newest list, whenever its answer came', () => {
    assert.equal(listed(list(2, record('b')), list(1, record('a'))), 'b')
    assert.equal(listed(list(1, record('a')), list(2, record('b'))), 'b')
  })

  it('keeps a removed item out of answers to earlier requests', () => {
    assert.equal(listed(list(1, record('a'), record('b')), removed(3, 'a')), 'b')
    assert.equal(listed(removed(3, 'a'), list(2, record('a'), record('b'))), 'b')
  })

  it('shows an item again that a later request found', () => {
    assert.equal(listed(removed(3, 'a'), list(4, record('a'))), 'a')
  })

  it('says unknown, not empty, when a list can not be had, and names the gap until it can', () => {
    const gap = {part: 'build-cache', item: null, reason: toRaw('403')}
    const denied: Part = {name: 'cache', readAt: 2, value: unknown(toRaw('403')), gaps: [gap]}
    assert.equal(listed(list(1, record('a')), denied), 'unknown')
    assert.deepEqual(merged(denied).gaps, [gap])
    assert.deepEqual(merged(denied, list(3)).gaps, [])
  })

  it('knows when the oldest of its lists was read', () => {
    const volumes: Part = {name: 'volumes', readAt: 7, value: known([]), gaps: []}
    assert.equal(merged(list(5), volumes).readAt, 5)
    assert.equal(merged(list(5), volumes, list(9)).readAt, 7)
  })

  it('gives the same snapshot in whatever order answers come', () => {
    const letters = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
    const part = fc.record({letters, isRemoval: fc.boolean()})
    fc.assert(
      fc.property(fc.array(part, {minLength: 1, maxLength: 6}), fc.infiniteStream(fc.nat()), (drawn, dice) => {
        const parts = drawn.map(({letters: chosen, isRemoval}, at) =>
          isRemoval ? removed(at + 1, ...chosen) : list(at + 1, ...chosen.map((letter) => record(letter))),
        )
        const shuffled = parts
          .map((each) => ({each, at: dice.next().value as number}))
          .sort((one, other) => one.at - other.at)
          .map(({each}) => each)
        assert.deepEqual(listed(...shuffled), listed(...parts))
      }),
    )
  })
})
