import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {makeAgenda} from '../../source/look/watch-agenda.ts'
import {lookDue, waitAfterVain} from '../../source/look/watch-pace.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('when to look next', () => {
  it('is never while nothing happens', () => assert.equal(lookDue(null, {ended: 0, took: 5}), null))

  it('is when it has been quiet for ten seconds', () => {
    assert.equal(lookDue({first: 1000, last: 5000}, null), 15_000)
  })

  it('is after a minute where it never gets quiet', () => {
    assert.equal(lookDue({first: 1000, last: 59_000}, null), 61_000)
  })

  it('leaves the engine alone for twenty times as long as the last look took, and a minute', () => {
    const past = {ended: 100_000, took: 6000}
    assert.equal(lookDue({first: 101_000, last: 101_000}, past), 220_000)
    assert.equal(lookDue({first: 101_000, last: 101_000}, {...past, took: 10}), 160_000)
    assert.equal(lookDue({first: 900_000, last: 900_000}, past), 910_000)
  })

  it('takes less than a twentieth of the time, whatever happens', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e6), fc.nat(1e9), fc.nat(1e6), (ended, took, first, more) => {
        const at = lookDue({first, last: first + more}, {ended, took}) ?? assert.fail()
        assert.ok(at - ended >= 20 * took && at - ended >= MINUTE)
        assert.ok(at >= first)
      }),
    )
  })
})

describe('a clean-up that came to nothing', () => {
  it('is tried ever more seldom, at most every six hours', () => {
    assert.deepEqual([0, 1, 2, 3, 20].map(waitAfterVain), [0, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 6 * HOUR])
  })
})

describe('what a watcher does next', () => {
  const looked = {ended: 1000, took: 500}

  it('is nothing before the engine is there, then a look, then nothing', () => {
    const agenda = makeAgenda(true, null, 0)
    assert.equal(agenda.next(), null)
    agenda.connected(100)
    assert.deepEqual(agenda.next(), {at: 100, what: 'look'})
    agenda.lookBegins()
    agenda.looked(looked, 0)
    assert.equal(agenda.next(), null)
  })

  it('is a look again after the engine was away, and nothing meanwhile', () => {
    const agenda = makeAgenda(true, HOUR, 0)
    agenda.connected(0)
    agenda.lookBegins()
    agenda.looked(looked, 0)
    agenda.lost()
    agenda.happened(2000)
    assert.equal(agenda.next(), null)
    agenda.connected(5000)
    assert.deepEqual(agenda.next(), {at: 5000, what: 'look'})
  })

  it('is to clean at once where room is missing, unless it may not', () => {
    for (const cleans of [true, false]) {
      const agenda = makeAgenda(cleans, null, 0)
      agenda.connected(0)
      agenda.lookBegins()
      agenda.looked(looked, 5_000_000)
      assert.equal(agenda.next()?.what ?? null, cleans ? 'space' : null)
    }
  })

  it('is to look again after it cleaned, and not to clean in vain over and over', () => {
    const agenda = makeAgenda(true, null, 0)
    agenda.connected(0)
    agenda.lookBegins()
    agenda.looked(looked, 5)
    agenda.cleaned('space', 3, false, 2000)
    assert.deepEqual(agenda.next(), {at: 62_000, what: 'look'})
    agenda.lookBegins()
    agenda.looked({ended: 63_000, took: 10}, 5)
    assert.equal(agenda.next()?.what, 'space')
    agenda.cleaned('space', 0, false, 64_000)
    assert.deepEqual(agenda.next(), {at: 64_000 + 10 * MINUTE, what: 'look'})
    agenda.happened(70_000)
    agenda.lookBegins()
    agenda.looked({ended: 140_000, took: 10}, 5)
    assert.deepEqual(agenda.next(), {at: 64_000 + 10 * MINUTE, what: 'space'})
  })

  it('waits for another run to end', () => {
    const agenda = makeAgenda(true, null, 0)
    agenda.connected(0)
    agenda.lookBegins()
    agenda.looked(looked, 5)
    agenda.cleaned('space', 0, true, 2000)
    assert.deepEqual(agenda.next(), {at: 2000 + 10 * MINUTE, what: 'look'})
  })

  it('is to clean when it is time, but not before it has looked', () => {
    const agenda = makeAgenda(true, HOUR, 0)
    agenda.connected(2 * HOUR)
    assert.equal(agenda.next()?.what, 'look')
    agenda.lookBegins()
    agenda.looked({ended: 2 * HOUR + 10, took: 10}, null)
    assert.deepEqual(agenda.next(), {at: HOUR, what: 'interval'})
    agenda.cleaned('interval', 0, false, 2 * HOUR + 20)
    assert.deepEqual(agenda.next(), {at: 2 * HOUR + 20 + MINUTE, what: 'look'})
    agenda.lookBegins()
    agenda.looked({ended: 2 * HOUR + 20 + MINUTE, took: 10}, null)
    assert.deepEqual(agenda.next(), {at: 3 * HOUR + 20, what: 'interval'})
  })

  it('is a look a minute after one that failed, however much is heard', () => {
    const agenda = makeAgenda(true, null, 0)
    agenda.connected(0)
    agenda.lookBegins()
    agenda.lookFailed(1000)
    agenda.full(2000)
    agenda.happened(2000)
    assert.deepEqual(agenda.next(), {at: 61_000, what: 'look'})
  })
})
