import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {carry, ends, newCarried, sent} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'
import {everything, project} from './project.ts'

describe('a run', () => {
  it('removes what was planned, in order, and says what it freed', async () => {
    const engine = fakeEngine(project)
    const {receipt} = await carry(engine, engine.plan(...everything))
    assert.equal(receipt.outcome, 'done')
    assert.deepEqual(ends(receipt), [
      'remove-container web: done',
      'remove-network net: done',
      'remove-volume data: done',
      'remove-image api:1 by id: done'.replace(' by id', ''),
      'remove-image base:1: done',
      'prune-cache 2 records: done',
    ])
    assert.deepEqual(sent(engine), [
      'remove web',
      'remove net',
      'remove data',
      'remove api:1 by id',
      'remove base:1 by id',
      'remove cache',
    ])
    const {images, containers, volumes, networks, cache} = engine.world()
    assert.deepEqual([images, containers, volumes, networks, cache], [{}, {}, {}, {}, {}])
  })

  it('sends nothing for an empty plan', async () => {
    const engine = fakeEngine(project)
    const {receipt} = await carry(engine, engine.plan())
    assert.deepEqual([receipt.outcome, sent(engine)], ['done', []])
  })

  it('tells every step once when it starts and once when it ends', async () => {
    const engine = fakeEngine(project)
    const {events} = await carry(engine, engine.plan(...everything))
    for (const is of ['step-started', 'step-ended'] as const) {
      const numbers = events.flatMap((event) => (event.is === is ? [event.step.n] : []))
      assert.deepEqual(numbers.toSorted(), [1, 2, 3, 4, 5, 6])
    }
    assert.equal(events.at(0)?.is, 'run-started')
    assert.equal(events.at(-1)?.is, 'run-ended')
  })
})

describe('a slow engine', () => {
  it('is mentioned once after 30 s', async () => {
    const carried = newCarried()
    const engine = fakeEngine(
      {containers: {a: {}}},
      {
        answer: async () => {
          await carried.clock.wait(95_000, new AbortController().signal)
          return undefined
        },
      },
    )
    const {events} = await carry(engine, engine.plan('container/a'), {carried})
    const slow = events.flatMap((event) => (event.is === 'step-slow' ? [event.forMs] : []))
    assert.equal(slow.length, 1)
    assert.ok((slow[0] ?? 0) >= 30_000 && (slow[0] ?? 0) < 40_000)
  })
})
