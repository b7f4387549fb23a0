import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {type EventLog, type PastEvent, withHeard} from '../../source/inventory/event-log.ts'
import {decodeEvents, encodeEvents} from '../../source/inventory/event-log-codec.ts'
import {makeHeard} from '../../source/look/heard.ts'
import {toRaw} from '../../source/text/raw.ts'

const event = (number: number, what: PastEvent['what'] = 'container start'): PastEvent => ({
  mark: `${number}/container/start/c${number}`,
  at: number * 1000,
  what,
  subject: toRaw(`c${number}`),
  other: number % 2 === 0 ? toRaw('nginx') : null,
})
const events = (from: number, to: number): readonly PastEvent[] =>
  Array.from({length: to - from + 1}, (_, index) => event(from + index))
const logOf = (list: readonly PastEvent[]): EventLog => ({
  events: list,
  upTo: 1e9,
  silent: {images: 'mounts', others: false},
})
const numbers = (log: EventLog): readonly number[] => log.events.map(({at}) => at / 1000)

describe('what a watcher heard', () => {
  it('goes back further than the engine’s memory', () => {
    const log = withHeard(logOf(events(50, 60)), events(1, 58))
    assert.deepEqual(numbers(log), numbers(logOf(events(1, 60))))
  })

  it('is not needed where the engine remembers more', () => {
    const log = logOf(events(1, 60))
    assert.equal(withHeard(log, events(10, 58)), log)
    assert.equal(withHeard(log, []), log)
  })

  it('counts for nothing where something between was not heard', () => {
    const log = logOf(events(50, 60))
    assert.equal(withHeard(log, events(1, 45)), log)
    assert.equal(withHeard(log, [...events(1, 52), ...events(54, 58)]), log)
  })

  it('does not have to hold what tells nothing', () => {
    const noise = {...event(54, 'other'), mark: '54/daemon/reload/x'}
    const log = logOf([...events(50, 53), noise, ...events(55, 60)])
    assert.equal(withHeard(log, [...events(1, 53), ...events(55, 58)]).events.length, 59)
  })

  it('never makes a log with a hole or in another order', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), (one, two, three, four) => {
        const [from = 0, to = 0] = [one, two].sort((a, b) => a - b)
        const [first = 0, last = 0] = [three, four].sort((a, b) => a - b)
        const found = numbers(withHeard(logOf(events(from, to)), events(first, last)))
        assert.ok(found.every((number, index) => index === 0 || number === (found[index - 1] ?? 0) + 1))
        assert.ok(found.at(-1) === to && (found[0] ?? 0) <= from)
      }),
    )
  })

  it('comes to another process as it is', () => {
    assert.deepEqual(decodeEvents(encodeEvents(events(1, 5))), events(1, 5))
    for (const text of ['', '{}', '[{"mark":1}]', '[{"mark":"x","at":1,"what":"foo","subject":"","other":null}]'])
      assert.equal(decodeEvents(text), null, text)
  })
})

describe('what is kept of it', () => {
  it('begins with the newest event before the last look', () => {
    const heard = makeHeard()
    for (const one of events(1, 5)) heard.push(one)
    const seen = heard.beginLook()
    heard.push(event(6))
    seen()
    heard.push(event(7))
    assert.deepEqual(heard.events(), events(5, 7))
  })

  it('is all of it where the look failed, and nothing where something was missed', () => {
    const heard = makeHeard()
    for (const one of events(1, 5)) heard.push(one)
    heard.beginLook()
    heard.push(event(6))
    assert.deepEqual(heard.events(), events(1, 6))
    heard.forget()
    assert.deepEqual(heard.events(), [])
    const seen = heard.beginLook()
    heard.push(event(7))
    seen()
    assert.deepEqual(heard.events(), [event(7)])
  })

  it('is never too much', () => {
    const heard = makeHeard()
    assert.equal(heard.isFull(), false)
    for (const one of events(1, 20_000)) heard.push(one)
    assert.equal(heard.isFull(), true)
    assert.ok(heard.events().length <= 5000)
    assert.equal(heard.events().at(-1)?.at, 20_000_000)
  })
})
