import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {EXIT} from '../../../source/commands/exit-codes.ts'
import {type WatchAim, type WatchPorts, watchEngine} from '../../../source/commands/watch/watch-engine.ts'
import type {LookResult, WatchEvent} from '../../../source/commands/watch/watch-event.ts'
import type {EngineKey} from '../../../source/inventory/ids.ts'
import type {EngineNews} from '../../../source/run/ports.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {virtualClock} from '../../run/virtual-clock.ts'

const KEY = 'a'.repeat(64) as EngineKey
const OTHER = 'b'.repeat(64) as EngineKey
const NOTHING: LookResult = {stale: 0, items: 5, missing: 0, used: 10, free: null}

const started = (number: number): EngineNews => ({
  is: 'event',
  event: {type: 'container', action: toRaw('start'), subject: toRaw('c'), attributes: new Map(), at: number},
  past: {mark: `${number}`, at: number, what: 'container start', subject: toRaw('c'), other: null},
})
const CONNECTED: EngineNews = {is: 'connected'}
const LOST: EngineNews = {is: 'lost', message: toRaw('socket hang up')}

/** Answers in turn; the last one stays. */
const inTurn = <Value>(values: readonly Value[]): (() => Value) => {
  let at = 0
  return () => values[Math.min(at++, values.length - 1)] as Value
}

interface Script {
  readonly aim?: Partial<WatchAim>
  /** What comes at which time, ms. */
  readonly news: readonly (readonly [at: number, EngineNews])[]
  readonly looks?: readonly (LookResult | number)[]
  readonly cleans?: readonly number[]
  readonly identities?: readonly (EngineKey | null)[]
  /** When it is stopped, ms. */
  readonly until: number
}

/** What a watcher does, each with its time in seconds; and how it ended. */
const play = async ({aim, news, looks = [NOTHING], cleans = [1], identities = [KEY], until}: Script) => {
  const clock = virtualClock(0)
  const stop = new AbortController()
  const deeds: string[] = []
  const heard: number[] = []
  const note = (text: string) => deeds.push(`${Math.round(clock.now() / 1000)} ${text}`)
  const [nextLook, nextClean, nextIdentity] = [inTurn(looks), inTurn(cleans), inTurn(identities)]
  const at = (ms: number, signal: AbortSignal) => clock.wait(ms - clock.now(), signal)
  const never = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), {once: true}))
  const ports: WatchPorts = {
    news: async function* (signal) {
      for (const [time, one] of news) {
        await at(time, signal)
        if (signal.aborted) return
        yield one
      }
      if (!signal.aborted) await never(signal)
    },
    identity: async () => nextIdentity(),
    look: async (events) => {
      note('look')
      heard.push(events.events().length)
      await clock.wait(100, stop.signal)
      const answer = nextLook()
      return typeof answer === 'number' ? {code: answer, result: null} : {code: 0, result: answer}
    },
    clean: async () => {
      note('clean')
      await clock.wait(1000, stop.signal)
      const removed = nextClean()
      return removed < 0
        ? {code: EXIT.locked, result: null}
        : {code: 0, result: {run: 'r', removed, failed: 0, freed: removed}}
    },
    now: clock.now,
    wait: (ms, signal) => (Number.isFinite(ms) ? clock.wait(ms, signal) : never(signal)),
    tell: (event: WatchEvent) => {
      if (event.is !== 'looked' && event.is !== 'cleaned' && event.is !== 'cleaning') note(event.is)
    },
  }
  const watching = watchEngine({engine: KEY, cleans: true, every: null, ...aim}, ports, {
    stop: stop.signal,
    leave: new AbortController().signal,
  })
  const timer = new AbortController()
  clock.wait(until, timer.signal).then(() => stop.abort())
  const code = await watching
  timer.abort()
  return {code, deeds, heard}
}

const HOUR = 3_600_000

describe('a watcher', () => {
  it('looks once when it has begun, and then only after something happened', async () => {
    const {code, deeds, heard} = await play({
      news: [
        [0, CONNECTED],
        [200_000, started(1)],
        [205_000, started(2)],
      ],
      until: 5 * HOUR,
    })
    assert.equal(code, null)
    assert.deepEqual(deeds, ['0 look', '215 look'])
    assert.deepEqual(heard, [0, 2])
  })

  it('cleans where room is missing, and looks what that came to', async () => {
    const {deeds} = await play({
      news: [[0, CONNECTED]],
      looks: [{...NOTHING, missing: 7}, NOTHING],
      until: HOUR,
    })
    assert.deepEqual(deeds, ['0 look', '0 clean', '61 look'])
  })

  it('only looks where it may not clean', async () => {
    const {deeds} = await play({
      aim: {cleans: false},
      news: [[0, CONNECTED]],
      looks: [{...NOTHING, missing: 7}],
      until: HOUR,
    })
    assert.deepEqual(deeds, ['0 look'])
  })

  it('tries ever more seldom where nothing can go', async () => {
    const {deeds} = await play({
      news: [[0, CONNECTED]],
      looks: [{...NOTHING, missing: 7}],
      cleans: [0],
      until: HOUR,
    })
    assert.deepEqual(
      deeds.filter((deed) => deed.endsWith('clean')),
      ['0 clean', '601 clean', '1802 clean'],
    )
  })

  it('cleans when it is time, and when another run let it', async () => {
    const {deeds} = await play({
      aim: {every: HOUR},
      news: [[0, CONNECTED]],
      looks: [{...NOTHING, missing: null}],
      cleans: [-1, 2],
      until: 2.5 * HOUR,
    })
    assert.deepEqual(deeds, ['0 look', '3600 clean', '3661 look', '7201 clean', '7262 look'])
  })

  it('waits for an engine that is started again, makes sure that it is the same, and looks', async () => {
    const {code, deeds, heard} = await play({
      news: [
        [0, CONNECTED],
        [100_000, started(1)],
        [101_000, LOST],
        [101_250, LOST],
        [130_000, CONNECTED],
      ],
      until: HOUR,
    })
    assert.equal(code, null)
    assert.deepEqual(deeds, ['0 look', '101 lost', '130 back', '130 look'])
    // what happened while nobody listened is not known
    assert.deepEqual(heard, [0, 0])
  })

  it('ends with 4 where another engine came, and does nothing to it', async () => {
    const {code, deeds} = await play({
      news: [
        [0, CONNECTED],
        [101_000, LOST],
        [130_000, CONNECTED],
      ],
      looks: [{...NOTHING, missing: 0}],
      identities: [OTHER],
      until: HOUR,
    })
    assert.equal(code, 4)
    assert.deepEqual(deeds, ['0 look', '101 lost', '130 stranger'])
  })

  it('goes on where an engine that came back does not say yet who it is', async () => {
    const {code, deeds} = await play({
      news: [
        [0, CONNECTED],
        [101_000, LOST],
        [130_000, CONNECTED],
      ],
      identities: [null],
      until: HOUR,
    })
    assert.equal(code, null)
    assert.deepEqual(deeds, ['0 look', '101 lost', '130 back', '130 look'])
  })

  it('ends with the code of its first look where that fails, and goes on after any other', async () => {
    const first = await play({news: [[0, CONNECTED]], looks: [EXIT.usage], until: HOUR})
    assert.equal(first.code, EXIT.usage)
    const later = await play({
      news: [
        [0, CONNECTED],
        [100_000, started(1)],
      ],
      looks: [NOTHING, EXIT.usage, NOTHING],
      until: HOUR,
    })
    assert.equal(later.code, null)
    assert.deepEqual(later.deeds, ['0 look', '110 look', '110 look-failed', '170 look'])
    assert.deepEqual(later.heard, [0, 1, 1])
  })

  it('looks before the engine’s memory and its own are full', async () => {
    const many = Array.from({length: 3100}, (_, index): readonly [number, EngineNews] => [
      100_000 + index,
      {
        ...started(index),
        event: {
          type: 'container',
          action: toRaw('exec_start: x'),
          subject: toRaw('c'),
          attributes: new Map(),
          at: index,
        },
      } as EngineNews,
    ])
    const {deeds, heard} = await play({news: [[0, CONNECTED], ...many], until: HOUR})
    assert.deepEqual(deeds, ['0 look', '103 look'])
    assert.equal(heard[1], 3000)
  })
})
