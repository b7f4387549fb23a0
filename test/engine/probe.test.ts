import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {NO_BYTES} from '../../source/inventory/bytes.ts'
import {parseContainerId, parseImageId} from '../../source/inventory/ids.ts'
import {imageFingerprint} from '../../source/plan/fingerprint.ts'
import type {Step} from '../../source/plan/plan.ts'
import type {Facts} from '../../source/plan/still-holds.ts'
import {type EnginePort, WHOLE_LOOK} from '../../source/run/ports.ts'
import {printable} from '../../source/text/printable.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {fakeEngine, json} from './fake-engine.ts'

type Handlers = Parameters<typeof fakeEngine>[1]
interface Box {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly joins?: string
}

const hex = (digit: string) => digit.repeat(64)
const image = parseImageId(`sha256:${hex('e')}`) ?? assert.fail()
const provider = parseContainerId(hex('a')) ?? assert.fail()
const common = {
  n: 1,
  name: toRaw('it'),
  reason: printable('marked by hand'),
  after: [],
  frees: NO_BYTES,
  loses: [],
  fingerprint: imageFingerprint(image, [toRaw('lab/app:1')]),
  removes: [],
} as const
const removeProvider: Step = {...common, action: 'remove-container', kind: 'container', id: provider}
const removeImage: Step = {...common, action: 'remove-image', kind: 'image', id: image, untagged: [], takesAlong: []}

const rowOf = ({id, name, created}: Box) => ({
  Id: id,
  Names: [`/${name}`],
  ImageID: image,
  Created: created,
  Mounts: [],
})
const inspectOf = ({id, name, created, joins}: Box) => ({
  Id: id,
  Name: `/${name}`,
  Created: new Date(created * 1000).toISOString(),
  Image: image,
  Mounts: [],
  State: {Status: 'exited'},
  HostConfig: {IpcMode: joins === undefined ? 'private' : `container:${joins}`},
})

/** An engine with these containers, newest first; how it answers a list that is filtered is up to the test. */
const engineWith = async (
  context: TestContext,
  boxes: readonly Box[],
  filtered: (since: string) => readonly Box[] | null,
  more: Handlers = {},
): Promise<{port: EnginePort; lists: string[]; present: Box[]}> => {
  const present = [...boxes]
  const lists: string[] = []
  const path = await fakeEngine(context, {
    'GET /containers/json': (request, response) => {
      const query = new URL(request.url ?? '', 'http://engine').searchParams
      lists.push(query.get('filters') === null ? 'all' : 'since')
      const since = /"since":\["([0-9a-f]+)"\]/.exec(query.get('filters') ?? '')?.[1]
      const answer = since === undefined ? present : filtered(since)
      if (answer === null) json(response, 404, {message: `No such container: ${since}`})
      else json(response, 200, answer.map(rowOf))
    },
    'GET /images/json': (_, response) => json(response, 200, []),
    'GET /volumes': (_, response) => json(response, 200, {Volumes: []}),
    'GET /networks': (_, response) => json(response, 200, []),
    'GET /system/df': (_, response) => json(response, 200, {}),
    ...Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((digit): [string, Handlers[string]] => [
        `GET /containers/${hex(digit)}/json`,
        (_, response) => {
          const box = present.find(({id}) => id === hex(digit))
          if (box === undefined) json(response, 404, {message: 'No such container'})
          else json(response, 200, inspectOf(box))
        },
      ]),
    ),
    ...more,
  })
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  for await (const _ of port.look({...WHOLE_LOOK, sizes: false, imageDetails: 'none'}));
  lists.length = 0
  context.after(() => port.close())
  return {port, lists, present}
}

const users = (facts: Facts): readonly string[] | string =>
  facts.is === 'found' ? facts.users.map(rawString) : facts.is

const OLD: readonly Box[] = [
  {id: hex('c'), name: 'newest', created: 300},
  {id: hex('b'), name: 'older', created: 200},
  {id: hex('a'), name: 'provider', created: 100},
]
const JOINED: Box = {id: hex('d'), name: 'joined', created: 400, joins: hex('a')}

const newerThan = (present: readonly Box[], since: string): readonly Box[] | null => {
  const index = present.findIndex(({id}) => id === since)
  return index === -1 ? null : present.slice(0, index)
}

test('a newcomer that joined is found by asking only for those that came since', async (context) => {
  const {port, lists, present} = await engineWith(context, OLD, (since) => newerThan(present, since))
  assert.deepEqual(users(await port.probe(removeProvider)), [])
  present.unshift(JOINED)
  assert.deepEqual(users(await port.probe(removeProvider)), ['container joined'])
  assert.ok(lists.length > 0 && lists.every((list) => list === 'since'))
})

test('a filter that hides what must be in its answer is not believed', async (context) => {
  const {port, lists, present} = await engineWith(context, OLD, () => [])
  present.unshift(JOINED)
  assert.deepEqual(users(await port.probe(removeProvider)), ['container joined'])
  assert.deepEqual(lists, ['since', 'all'])
})

test('where the container to count from is gone, all are listed again', async (context) => {
  const {port, lists, present} = await engineWith(context, OLD, (since) => newerThan(present, since))
  await port.probe(removeProvider)
  present.shift()
  present.unshift(JOINED)
  lists.length = 0
  assert.deepEqual(users(await port.probe(removeProvider)), ['container joined'])
  assert.deepEqual(lists, ['since', 'all'])
})

test('one that joined and is gone again is no user', async (context) => {
  const {port, present} = await engineWith(context, [JOINED, ...OLD], (since) => newerThan(present, since))
  assert.deepEqual(users(await port.probe(removeProvider)), ['container joined'])
  present.shift()
  assert.deepEqual(users(await port.probe(removeProvider)), [])
})

test('many probes at once share a list that was sent after each of them began', async (context) => {
  const {port, lists, present} = await engineWith(context, OLD, (since) => newerThan(present, since))
  await port.probe(removeImage)
  lists.length = 0
  await Promise.all(Array.from({length: 20}, () => port.probe(removeImage)))
  assert.deepEqual(lists, ['since', 'since'])
})

test('a newcomer that can’t be inspected may be a user: the step must not go', async (context) => {
  const {port, present} = await engineWith(context, OLD, (since) => newerThan(present, since), {
    [`GET /containers/${hex('d')}/json`]: (_, response) => json(response, 500, {message: 'broken'}),
  })
  present.unshift(JOINED)
  assert.equal(users(await port.probe(removeProvider)), 'unreadable')
})

test('an image that can’t be looked at must not go, one that is not there is gone', async (context) => {
  const answers: readonly (readonly [number, unknown, Facts['is']])[] = [
    [500, {message: 'broken'}, 'unreadable'],
    [200, {Id: 'nonsense'}, 'unreadable'],
    [404, {message: 'No such image'}, 'gone'],
  ]
  for (const [status, body, is] of answers) {
    const {port} = await engineWith(context, [], () => null, {
      [`GET /images/${image}/json`]: (_, response) => json(response, status, body),
    })
    const facts = await port.probe(removeImage)
    assert.equal(facts.is, is, JSON.stringify(facts))
  }
})
