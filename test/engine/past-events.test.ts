// What an engine remembers of what happened, as it comes over the wire.
import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {pastEvent} from '../../source/engine/decode/past-event.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {joinLogs} from '../../source/inventory/event-log.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {rawString} from '../../source/text/raw.ts'
import {fakeEngine, json} from './fake-engine.ts'
import {recordedList} from './recorded.ts'

const decoded = (event: object) => pastEvent(JSON.stringify(event))

test('recorded events: what happened, to what, and what else they name', async () => {
  for (const store of ['classic', 'containerd'] as const) {
    const events = (await recordedList(store, 'events.v1.51')).map((event) => pastEvent(JSON.stringify(event)))
    assert.ok(events.every((event) => event !== null))
    const start = events.find((event) => event?.what === 'container start')
    assert.equal(rawString(start?.other ?? start?.subject ?? assert.fail()), 'fx/a:1')
    const mount = events.find((event) => event?.what === 'volume mount')
    assert.match(rawString(mount?.other ?? mount?.subject ?? assert.fail()), /^[0-9a-f]{64}$/)
    assert.equal(new Set(events.map((event) => event?.mark)).size, events.length, 'no two look alike')
    assert.ok(events.every((event) => (event?.at ?? 0) > Date.UTC(2026, 0)))
  }
})

test('Podman’s own words are Docker’s', () => {
  const died = {Type: 'container', Action: 'died', Actor: {ID: 'c', Attributes: {image: 'localhost/a:1'}}, time: 5}
  assert.equal(decoded(died)?.what, 'container die')
  const volume = {Type: 'volume', Action: 'create', Actor: {ID: '', Attributes: {name: 'data'}}, time: 5}
  assert.equal(rawString(decoded(volume)?.subject ?? assert.fail()), 'data')
})

test('what is no event, or has no time, is none', () => {
  for (const line of ['', '{', 'null', '[]', '{"Type":"image","Action":"tag"}']) assert.equal(pastEvent(line), null)
})

const event = (id: string) => ({
  ...{Type: 'volume', Action: 'mount', Actor: {ID: id, Attributes: {container: 'c'}}},
  ...{time: 1_700_000_000, timeNano: 1_700_000_000_000_000_000},
})

/** What a look at an engine that answers so remembers, and how it was asked. */
const eventsOf = async (context: TestContext, status: number, body: string) => {
  let asked = ''
  const empty = [
    ['GET /volumes', {Volumes: null}],
    ['GET /system/df', {}],
  ] as const
  const lists = ['GET /containers/json', 'GET /images/json', 'GET /networks'].map((path) => [path, []] as const)
  const path = await fakeEngine(context, {
    ...Object.fromEntries(
      [...empty, ...lists].map(([path, answer]) => [path, (_, response) => json(response, 200, answer)]),
    ),
    'GET /events': ({url}, response) => {
      asked = url ?? ''
      response.writeHead(status).end(body)
    },
  })
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  let reading = nothingRead
  for await (const part of port.look(WHOLE_LOOK)) reading = mergePart(reading, part)
  await port.close()
  return {events: reading.snapshot.events, query: new URLSearchParams(asked.split('?')[1])}
}

const subjects = async (context: TestContext, body: string): Promise<string> => {
  const {events} = await eventsOf(context, 200, body)
  return events.state === 'known' ? events.value.events.map(({subject}) => rawString(subject)).join('') : events.state
}

test('the buffer is asked for all that was until now, by the engine’s clock', async (context) => {
  const {query} = await eventsOf(context, 200, '')
  assert.equal(query.get('since'), '0')
  const until = Number(query.get('until')) * 1000
  // its /info says that it is the start of 2026-11-25
  assert.ok(until >= Date.UTC(2026, 10, 25) && until < Date.UTC(2026, 10, 25) + 60_000)
})

test('a line that can’t be read is a hole, and nothing before it counts', async (context) => {
  const lines = [event('a'), event('b')].map((one) => JSON.stringify(one))
  assert.equal(await subjects(context, `${lines.join('\n')}\n`), 'ab')
  assert.equal(await subjects(context, `\u001e${lines[0]}\n\u001e${lines[1]}`), 'ab')
  assert.equal(await subjects(context, `${lines[0]}\n{"Type":\n${lines[1]}\n`), 'b')
})

test('an engine that refuses its events has none to prove anything', async (context) => {
  const {events} = await eventsOf(context, 403, '<h1>no</h1>')
  assert.equal(events.state, 'unknown')
})

test('what was heard in one look stays while the next answer goes on where it ended', () => {
  const log = (...ids: string[]) => ({
    events: ids.flatMap((id) => decoded({...event(id)}) ?? []),
    upTo: 0,
    silent: {images: 'no', others: false} as const,
  })
  const joined = (older: string[], newer: string[]) =>
    joinLogs(log(...older), log(...newer))
      .events.map(({subject}) => rawString(subject))
      .join('')
  assert.equal(joined(['a', 'b', 'c'], ['b', 'c', 'd']), 'abcd')
  assert.equal(joined(['a', 'b', 'c'], ['d', 'e']), 'de', 'what came between is lost')
  assert.equal(joined([], ['a']), 'a')
  assert.equal(joined(['a', 'b'], ['a', 'b']), 'ab')
})
