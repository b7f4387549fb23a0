import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {type ContainerMemory, NO_CONTAINER_MEMORY} from '../../source/inventory/container-memory.ts'
import {parseContainerId, parseDiffId, parseImageId} from '../../source/inventory/ids.ts'
import {type ImageMemory, NO_IMAGE_MEMORY} from '../../source/inventory/image-memory.ts'
import type {ImageDetails, Snapshot} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {rawString} from '../../source/text/raw.ts'
import {containerDetails} from '../inventory/records.ts'
import {containerdInfo, fakeEngine, json} from './fake-engine.ts'

type Handlers = Parameters<typeof fakeEngine>[1]

const hex = (digit: string) => digit.repeat(64)
const EMPTY: Handlers = {
  'GET /containers/json': (_, response) => json(response, 200, []),
  'GET /images/json': (_, response) => json(response, 200, []),
  'GET /volumes': (_, response) => json(response, 200, {Volumes: null}),
  'GET /networks': (_, response) => json(response, 200, []),
  'GET /system/df': (_, response) => json(response, 200, {}),
}

const seen = async (
  context: TestContext,
  handlers: Handlers,
  options: {
    request?: Partial<LookRequest>
    timeout?: number
    memory?: ImageMemory
    containers?: ContainerMemory
  } = {},
): Promise<{snapshot: Snapshot; asked: readonly string[]}> => {
  const asked: string[] = []
  const noted = Object.entries({...EMPTY, ...handlers}).map(([key, handle]): [string, Handlers[string]] => [
    key,
    (request, response) => {
      asked.push(`${request.method} ${request.url}`)
      handle(request, response)
    },
  ])
  const path = await fakeEngine(context, Object.fromEntries(noted))
  const port = await connectEngine(socketEndpoint(path), {
    timeout: options.timeout ?? 30_000,
    now: Date.now,
    remembered: async () => options.memory ?? NO_IMAGE_MEMORY,
    rememberedContainers: async () => options.containers ?? NO_CONTAINER_MEMORY,
  })
  let reading = nothingRead
  for await (const part of port.look({...WHOLE_LOOK, ...options.request})) reading = mergePart(reading, part)
  await port.close()
  return {snapshot: reading.snapshot, asked}
}

test('a list that is denied is a gap, and no empty list', async (context) => {
  const {snapshot} = await seen(context, {'GET /volumes': (_, response) => response.writeHead(403).end('<h1>no</h1>')})
  assert.equal(snapshot.volumes.state, 'unknown')
  assert.deepEqual(
    snapshot.gaps.map(({part}) => part),
    ['volumes'],
  )
  assert.equal(snapshot.images.state, 'known')
})

test('an answer that is no list is a gap, and no empty list', async (context) => {
  for (const body of [null, {}, 'x', {message: 'hm'}]) {
    const {snapshot} = await seen(context, {'GET /containers/json': (_, response) => json(response, 200, body)})
    assert.equal(snapshot.containers.state, 'unknown')
  }
})

test('a list that broke off is a gap, also where what came could be read', async (context) => {
  const {snapshot} = await seen(context, {
    'GET /containers/json': (_, response) => {
      response.writeHead(200, {'Content-Length': '1000'})
      response.write('[]')
      setImmediate(() => response.destroy())
    },
  })
  assert.equal(snapshot.containers.state, 'unknown')
})

test('without /info there is no engine, but there are lists', async (context) => {
  const {snapshot} = await seen(context, {'GET /info': (_, response) => response.writeHead(403).end('no')})
  assert.equal(snapshot.engine.state, 'unknown')
  assert.equal(snapshot.containers.state, 'known')
  assert.ok(snapshot.gaps.some(({part}) => part === 'info'))
})

test('a container that can’t be inspected is unknown, and the others are not', async (context) => {
  const row = (digit: string) => ({
    Id: hex(digit),
    Names: [`/${digit}`],
    ImageID: `sha256:${hex('1')}`,
    Created: 5,
    Mounts: [],
  })
  const {snapshot} = await seen(context, {
    'GET /containers/json': (_, response) => json(response, 200, [row('a'), row('b'), row('c')]),
    [`GET /containers/${hex('a')}/json`]: (_, response) =>
      json(response, 200, {Id: hex('a'), State: {Status: 'exited'}, HostConfig: {}}),
    [`GET /containers/${hex('b')}/json`]: (_, response) => json(response, 500, {message: 'broken'}),
    [`GET /containers/${hex('c')}/json`]: (_, response) => json(response, 404, {message: 'No such container: c'}),
  })
  assert.deepEqual([...snapshot.containerDetails.values()].map(({state}) => state).sort(), ['known', 'unknown'])
  assert.deepEqual(snapshot.containers.state === 'known' && snapshot.containers.value.map(({id}) => id[0]), ['a', 'b'])
  assert.deepEqual(
    snapshot.gaps.map(({part, item, reason}) => [part, item, rawString(reason)]),
    [['container-details', `container/${hex('b')}`, 'broken']],
  )
})

test('a list that trips over a removal going on is asked again', async (context) => {
  let tries = 0
  const {snapshot} = await seen(context, {
    'GET /containers/json': (request, response) => {
      if (!request.url?.includes('size')) tries++
      if (tries > 2) json(response, 200, [])
      else
        json(response, 500, {message: 'failed to retrieve container list: rw layer snapshot not found for container x'})
    },
  })
  assert.equal(snapshot.containers.state, 'known')
})

test('an engine that works on something for long is waited for while it answers others', async (context) => {
  const {snapshot} = await seen(
    context,
    {
      'HEAD /_ping': (_, response) => response.end(),
      'GET /images/json': (_, response) => setTimeout(() => json(response, 200, []), 400),
    },
    {timeout: 100},
  )
  assert.equal(snapshot.images.state, 'known')
})

test('an engine that says nothing at all any more is given up', async (context) => {
  const {snapshot} = await seen(context, {'HEAD /_ping': () => {}, 'GET /images/json': () => {}}, {timeout: 100})
  assert.ok(snapshot.images.state === 'unknown')
  assert.match(rawString(snapshot.images.reason), /no answer/)
})

test('what needs no more than rows asks for nothing else', async (context) => {
  const {asked} = await seen(context, {}, {request: {lists: ['containers'], sizes: false, imageDetails: 'none'}})
  assert.deepEqual(asked, ['GET /v1.51/containers/json?all=1'])
})

test('no list ever asks for shared sizes together with hidden images', async (context) => {
  const {asked} = await seen(context, {})
  assert.ok(asked.every((url) => !url.includes('shared-size')))
})

const image = (digit: string) => ({Id: `sha256:${hex(digit)}`, RepoTags: [`lab/${digit}:1`], Size: 5, Labels: null})
const remembered: ImageDetails = {
  diffIds: [parseDiffId(`sha256:${hex('d')}`) ?? assert.fail()],
  history: [{bytes: 5, metadataOnly: false}],
  lastTagged: null,
  madeBy: 'built',
}

const used = parseImageId(`sha256:${hex('a')}`) ?? assert.fail()
const unused = parseImageId(`sha256:${hex('b')}`) ?? assert.fail()
const images = new Map([used, unused].map((id) => [id, remembered] as const))
const TWO_IMAGES: Handlers = {
  'GET /images/json': (_, response) => json(response, 200, [image('a'), image('b')]),
  'GET /containers/json': (_, response) =>
    json(response, 200, [{Id: hex('c'), Names: ['/c'], ImageID: used, Created: 5, Mounts: []}]),
  [`GET /images/${unused}/json`]: (_, response) =>
    json(response, 200, {Id: unused, Metadata: {LastTagTime: '2026-11-20T00:00:00Z'}}),
}
const inspected = (asked: readonly string[]) => asked.filter((url) => url.includes('/images/sha256'))

/** Nobody asked since whether it was tagged anew. */
const old: ImageDetails = {...remembered, tagTimeMayBeOld: true}

test('of an image that is remembered only the tag time is asked, and of one in use nothing', async (context) => {
  const {asked, snapshot} = await seen(context, TWO_IMAGES, {memory: {at: null, mark: null, images}})
  assert.deepEqual(inspected(asked), [`GET /v1.51/images/${unused}/json`])
  assert.deepEqual(snapshot.imageDetails.get(used), {state: 'known', value: old})
  assert.deepEqual(snapshot.imageDetails.get(unused), {
    state: 'known',
    value: {...remembered, lastTagged: Date.UTC(2026, 10, 20)},
  })
})

test('of an image that is gone, whose container is there, what is remembered tells the layers', async (context) => {
  const handlers = {...TWO_IMAGES, 'GET /images/json': EMPTY['GET /images/json'] ?? assert.fail()}
  const {asked, snapshot} = await seen(context, handlers, {memory: {at: null, mark: null, images}})
  assert.deepEqual(inspected(asked), [])
  assert.deepEqual([...snapshot.imageDetails], [[used, {state: 'known', value: remembered}]])
})

/** The engine of these tests says that it is 2026-11-25, 0:00. */
const at = Date.UTC(2026, 10, 24, 23)
const events =
  (...lines: readonly (readonly [type: string, action: string, at: number])[]): Handlers[string] =>
  (_, response) =>
    response.end(lines.map(([Type, Action, ms]) => `${JSON.stringify({Type, Action, time: ms / 1000})}\n`).join(''))
const before = ['container', 'die', at - 60_000] as const
const mark = `${(at - 60_000) / 1000}/container/die/`

test('no tag time is asked where the engine’s events reach back and name no image', async (context) => {
  const handlers = {...TWO_IMAGES, 'GET /events': events(before, ['image', 'delete', at + 60_000])}
  const {asked, snapshot} = await seen(context, handlers, {memory: {at, mark, images}})
  assert.deepEqual(inspected(asked), [])
  assert.deepEqual(snapshot.imageDetails.get(unused), {state: 'known', value: remembered})
})

const asksAgain: Readonly<Record<string, Handlers[string]>> = {
  'an image was named since': events(before, ['image', 'tag', at + 60_000]),
  'an image was named since, and the clock went back before': events(before, ['image', 'tag', at - 3_600_000]),
  'the events don’t reach back': events(['container', 'die', at + 60_000]),
  'there are no events': events(),
  'events can’t be had': (_, response) => response.writeHead(403).end('no'),
}
for (const [what, handler] of Object.entries(asksAgain))
  test(`tag times are asked for where ${what}`, async (context) => {
    const {asked} = await seen(
      context,
      {...TWO_IMAGES, 'GET /events': handler ?? assert.fail()},
      {memory: {at, mark, images}},
    )
    assert.deepEqual(inspected(asked), [`GET /v1.51/images/${unused}/json`])
  })

test('a tag time that was not asked for once is asked for, whatever the events say since', async (context) => {
  const handlers = {...TWO_IMAGES, 'GET /events': events(before)}
  const {asked} = await seen(context, handlers, {memory: {at, mark, images: new Map([[unused, old]])}})
  assert.ok(inspected(asked).includes(`GET /v1.51/images/${unused}/json`))
})

const CONTAINERD: Handlers = {
  ...TWO_IMAGES,
  'GET /info': containerdInfo,
}
const NEEDED = {imageDetails: 'needed', unseen: true} as const

test('where images are dear to read, nothing is asked of them that nobody needs, and what is remembered is told', async (context) => {
  const memory = {at: null, mark: null, images: new Map([[unused, remembered]])}
  const {asked, snapshot} = await seen(context, CONTAINERD, {request: NEEDED, memory})
  assert.deepEqual(inspected(asked), [])
  assert.deepEqual([...snapshot.imageDetails], [[unused, {state: 'known', value: old}]])
})

test('elsewhere all of them are needed', async (context) => {
  const {asked} = await seen(context, TWO_IMAGES, {request: NEEDED, memory: {at: null, mark: null, images}})
  assert.deepEqual(inspected(asked), [`GET /v1.51/images/${unused}/json`])
})

test('where a container mounts an image all of them are, whatever that costs', async (context) => {
  const mounts = [{Type: 'image', Source: 'lab/b:1', Destination: '/x'}]
  const row = {Id: hex('c'), Names: ['/c'], ImageID: used, Created: 5, Mounts: mounts}
  const handlers: Handlers = {...CONTAINERD, 'GET /containers/json': (_, response) => json(response, 200, [row])}
  const {asked} = await seen(context, handlers, {request: NEEDED})
  assert.deepEqual(inspected(asked), [`GET /v1.51/images/${unused}/json`])
})

test('images that are named are asked for alone', async (context) => {
  const request = {lists: [], sizes: false, imageDetails: 'none', imageDetailsOf: [unused]} as const
  const {asked} = await seen(context, CONTAINERD, {request})
  assert.deepEqual(
    asked.filter((url) => !url.includes('/info') && !url.includes('/events')),
    [`GET /v1.51/images/${unused}/json`],
  )
})

const step = `sha256:${hex('e')}`
const USAGE: Handlers = {
  ...CONTAINERD,
  'GET /system/df': (_, response) =>
    json(response, 200, {LayersSize: 9, Images: [{...image('a'), ParentId: step, SharedSize: 2}, image('b')]}),
  'GET /images/json': ({url}, response) =>
    json(
      response,
      200,
      url?.includes('dangling') ? [{Id: step, RepoTags: [], Size: 1}, image('b')] : 'a list too many',
    ),
}

test('where images are dear to read, all rows are there after one list of them, the hidden ones too', async (context) => {
  const {asked, snapshot} = await seen(context, USAGE, {request: NEEDED})
  assert.ok(asked.every((url) => !url.includes('/images/json') || url.includes('dangling')))
  assert.deepEqual(
    snapshot.images.state === 'known' &&
      snapshot.images.value.map(({id, hidden, sharedSize}) => [id, hidden, sharedSize]).sort(),
    [
      [used, false, 2],
      [unused, false, null],
      [step, true, null],
    ],
  )
  assert.deepEqual(snapshot.layersSize, {state: 'known', value: 9})
})

test('rows are there also where their sizes can’t be had', async (context) => {
  const {snapshot} = await seen(
    context,
    {...CONTAINERD, 'GET /system/df': (_, response) => response.writeHead(403).end('no')},
    {request: NEEDED},
  )
  assert.deepEqual(snapshot.images.state === 'known' && snapshot.images.value.map(({id}) => id), [used, unused])
  assert.equal(snapshot.layersSize.state, 'unknown')
})

const web = parseContainerId(hex('c')) ?? assert.fail()
const stopped = containerDetails({restartPolicy: 'always', state: 'exited'})

const STOPPED: Handlers = {
  'GET /containers/json': (_, response) =>
    json(response, 200, [{Id: web, Names: ['/web'], ImageID: used, Created: 5, Mounts: [], State: 'exited'}]),
  [`GET /containers/${web}/json`]: (_, response) =>
    json(response, 200, {Id: web, State: {Status: 'exited'}, HostConfig: {RestartPolicy: {Name: 'no'}}}),
}
/** An event of one container, as the engine writes it. */
const happened = (id: string, action: string, ms: number) =>
  JSON.stringify({Type: 'container', Action: action, Actor: {ID: id}, time: ms / 1000})
const eventLines =
  (...lines: readonly string[]): Handlers[string] =>
  (_, response) =>
    response.end(lines.join('\n'))
const early = happened(hex('e'), 'die', at - 60_000)
/** It was remembered when this event was the newest. */
const containers: ContainerMemory = {
  mark: `${(at - 60_000) / 1000}/container/die/${hex('e')}`,
  containers: new Map([[web, stopped]]),
}
const isAsked = (asked: readonly string[]) => asked.some((url) => url.includes(`/containers/${web}/json`))
const UNSEEN = {unseen: true} as const

test('a container to which nothing happened since it is remembered is not asked for again', async (context) => {
  const handlers = {...STOPPED, 'GET /events': eventLines(early, happened(hex('d'), 'update', at + 60_000))}
  const {asked, snapshot} = await seen(context, handlers, {request: UNSEEN, containers})
  assert.equal(isAsked(asked), false)
  assert.deepEqual(snapshot.containerDetails.get(web), {state: 'known', value: stopped})
})

const changed: Readonly<
  Record<string, {handlers: Handlers; request?: Partial<LookRequest>; memory?: ContainerMemory}>
> = {
  'it was updated since': {handlers: {'GET /events': eventLines(early, happened(web, 'update', at + 60_000))}},
  'the engine’s clock went back before it was updated': {
    handlers: {'GET /events': eventLines(early, happened(web, 'update', at - 3_600_000))},
  },
  'the events don’t reach back': {handlers: {'GET /events': eventLines(happened(hex('d'), 'die', at + 60_000))}},
  'there are no events': {handlers: {'GET /events': eventLines()}},
  'events can’t be had': {handlers: {'GET /events': (_, response) => response.writeHead(403).end('no')}},
  'its row has another state': {
    handlers: {'GET /events': eventLines(early)},
    memory: {...containers, containers: new Map([[web, {...stopped, state: 'running'}]])},
  },
  'nobody knows when that was': {handlers: {'GET /events': eventLines(early)}, memory: {...containers, mark: null}},
  'somebody watches': {handlers: {'GET /events': eventLines(early)}, request: {}},
}
for (const [what, {handlers, request = UNSEEN, memory = containers}] of Object.entries(changed))
  test(`a container that is remembered is asked for where ${what}`, async (context) => {
    const {asked, snapshot} = await seen(context, {...STOPPED, ...handlers}, {request, containers: memory})
    assert.ok(isAsked(asked))
    const details = snapshot.containerDetails.get(web)
    assert.equal(details?.state === 'known' && details.value.restartPolicy, 'no')
  })

test('who stops listening gives up what is still being read, and hears nothing of it', async (context) => {
  let givenUp = () => {}
  const gaveUp = new Promise<void>((resolve) => {
    givenUp = resolve
  })
  const path = await fakeEngine(context, {
    ...EMPTY,
    'GET /images/json': (_, response) => void response.on('close', () => givenUp()),
  })
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  const ending = new AbortController()
  const names: string[] = []
  for await (const part of port.look(WHOLE_LOOK, ending.signal)) {
    names.push(part.name)
    if (part.name === 'containers') ending.abort()
  }
  await gaveUp
  assert.ok(!names.includes('images'))
  for await (const part of port.look(WHOLE_LOOK)) if (part.name === 'containers') break
  await port.close()
})
