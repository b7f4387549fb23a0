import assert from 'node:assert/strict'
import {test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {parseContainerId} from '../../source/inventory/ids.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {fakeEngine, json} from './fake-engine.ts'

const hex = (digit: string) => digit.repeat(64)
const AFTER_EVENT: LookRequest = {...WHOLE_LOOK, lists: ['containers'], changesOnly: true}
const event = (id: string, action: string, time: number) =>
  JSON.stringify({Type: 'container', Action: action, Actor: {ID: id}, time})

/** An engine with two containers, whose events and whose states a test says. */
const engineWith = async (context: Parameters<typeof fakeEngine>[0]) => {
  const state = {
    events: [event(hex('f'), 'die', 5)],
    states: {[hex('a')]: 'running', [hex('b')]: 'exited'},
    written: 10,
  }
  const asked: string[] = []
  const inspect = (id: string) => ({
    [`GET /containers/${id}/json`]: (({url}, response) => {
      asked.push(`${id[0]}${url?.includes('size=1') ? ' with its size' : ''}`)
      const HostConfig = {RestartPolicy: {Name: 'no'}}
      json(response, 200, {Id: id, State: {Status: state.states[id]}, HostConfig, SizeRw: state.written})
    }) satisfies Parameters<typeof fakeEngine>[1][string],
  })
  const path = await fakeEngine(context, {
    'GET /containers/json': ({url}, response) => {
      const sized = url?.includes('size=1')
      if (sized) asked.push('all sizes')
      const rows = Object.entries(state.states).map(([Id, State]) => ({
        ...{Id, State, Names: [`/${Id[0]}`], Created: 5, Mounts: []},
        ...(sized && {SizeRw: state.written}),
      }))
      json(response, 200, rows)
    },
    ...inspect(hex('a')),
    ...inspect(hex('b')),
    'GET /images/json': (_, response) => json(response, 200, []),
    'GET /volumes': (_, response) => json(response, 200, {Volumes: null}),
    'GET /networks': (_, response) => json(response, 200, []),
    'GET /system/df': (_, response) => json(response, 200, {}),
    'GET /events': (_, response) => response.end(state.events.join('\n')),
  })
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  context.after(() => port.close())
  let reading = nothingRead
  const look = async (request: LookRequest) => {
    asked.length = 0
    for await (const part of port.look(request)) reading = mergePart(reading, part)
    return [...asked].sort()
  }
  const seen = (digit: string) => {
    const id = parseContainerId(hex(digit)) ?? assert.fail()
    const [details, sizes] = [reading.snapshot.containerDetails.get(id), reading.snapshot.containerSizes.get(id)]
    return [
      details?.state === 'known' ? details.value.state : details?.state,
      sizes?.state === 'known' ? sizes.value.written : sizes?.state,
    ]
  }
  return {state, look, seen}
}

test('after an event only the container that it names is asked again, and measured again', async (context) => {
  const {state, look, seen} = await engineWith(context)
  assert.deepEqual(await look(WHOLE_LOOK), ['a', 'all sizes', 'b'])
  state.events.push(event(hex('a'), 'die', 6))
  state.states[hex('a')] = 'exited'
  state.written = 20
  assert.deepEqual(await look(AFTER_EVENT), ['a', 'a with its size'])
  assert.deepEqual(
    [seen('a'), seen('b')],
    [
      ['exited', 20],
      ['exited', 10],
    ],
  )
  assert.deepEqual(await look(AFTER_EVENT), [])
})

test('all are asked again where the engine’s record of events has a hole, and when a person asks for everything', async (context) => {
  const {state, look} = await engineWith(context)
  await look(WHOLE_LOOK)
  assert.deepEqual(await look(WHOLE_LOOK), ['a', 'all sizes', 'b'])
  state.events = [event(hex('a'), 'start', 9)]
  assert.deepEqual(await look(AFTER_EVENT), ['a', 'a with its size', 'b', 'b with its size'])
})

test('the first look knows nothing, whatever it is asked for', async (context) => {
  const {look} = await engineWith(context)
  assert.deepEqual(await look(AFTER_EVENT), ['a', 'a with its size', 'b', 'b with its size'])
})
