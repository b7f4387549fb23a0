import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {parseContainerId, parseImageId} from '../../source/inventory/ids.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import type {UsageMemory} from '../../source/inventory/usage-memory.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {containerdInfo, fakeEngine, json} from './fake-engine.ts'

const hex = (digit: string) => digit.repeat(64)
const app = parseImageId(`sha256:${hex('a')}`) ?? assert.fail()
const web = parseContainerId(hex('c')) ?? assert.fail()

/** A containerd store with an image and a container that wrote 30 bytes; `extra`: events after the one that is remembered. */
const engine = (extra: readonly object[]): Parameters<typeof fakeEngine>[1] => ({
  'GET /info': containerdInfo,
  'GET /containers/json': (_, response) =>
    json(response, 200, [
      {Id: web, Names: ['/web'], ImageID: app, Created: 5, Mounts: [], State: 'exited', SizeRw: 30},
    ]),
  [`GET /containers/${web}/json`]: (_, response) => json(response, 200, {Id: web, State: {Status: 'exited'}}),
  'GET /images/json': (_, response) => json(response, 200, [{Id: app, RepoTags: ['lab/app:1'], Size: 50}]),
  'GET /volumes': (_, response) => json(response, 200, {Volumes: null}),
  'GET /networks': (_, response) => json(response, 200, []),
  'GET /system/df': ({url}, response) =>
    json(response, 200, url?.includes('image') ? {LayersSize: 999, Images: [{Id: app, Size: 50, SharedSize: 9}]} : {}),
  'GET /events': (_, response) =>
    response.end(
      [{Type: 'container', Action: 'die', Actor: {ID: web}, time: 5}, ...extra]
        .map((event) => JSON.stringify(event))
        .join('\n'),
    ),
})

const memory: UsageMemory = {
  mark: `5/container/die/${web}`,
  images: new Map([[app, {size: 50, shared: 7}]]),
  containers: new Map([[web, 10]]),
  cache: new Map(),
  layersSize: 100,
}

const looked = async (
  context: TestContext,
  {
    remembered,
    extra = [],
    request = {unseen: true},
  }: {
    readonly remembered: UsageMemory | null
    readonly extra?: readonly object[]
    readonly request?: Partial<LookRequest>
  },
): Promise<{readonly snapshot: Snapshot; readonly counted: boolean}> => {
  let counted = false
  const handlers = engine(extra)
  const df = handlers['GET /system/df'] ?? assert.fail()
  const path = await fakeEngine(context, {
    ...handlers,
    'GET /system/df': (asked, response) => {
      counted ||= asked.url?.includes('type=image') === true
      df(asked, response)
    },
  })
  const port = await connectEngine(socketEndpoint(path), {
    timeout: 30_000,
    now: Date.now,
    rememberedUsage: async () => remembered,
  })
  let reading = nothingRead
  for await (const part of port.look({...WHOLE_LOOK, imageDetails: 'needed', ...request}))
    reading = mergePart(reading, part)
  await port.close()
  return {snapshot: reading.snapshot, counted}
}

const figures = ({layersSize, images}: Snapshot) => ({
  layersSize: layersSize.state === 'known' ? layersSize.value : layersSize.state,
  shared: images.state === 'known' ? images.value.map(({sharedSize}) => sharedSize) : images.state,
})

test('what was counted before is not counted again where the same things are there, and what containers wrote is added', async (context) => {
  const {snapshot, counted} = await looked(context, {remembered: memory})
  assert.equal(counted, false)
  assert.deepEqual(figures(snapshot), {layersSize: 120, shared: [7]})
})

const reasons: Readonly<
  Record<string, Omit<Parameters<typeof looked>[1], 'remembered'> & {remembered?: UsageMemory | null}>
> = {
  'nothing is remembered': {remembered: null},
  'an image came': {extra: [{Type: 'image', Action: 'pull', Actor: {ID: 'lab/app:2'}, time: 6}]},
  'a container was made': {extra: [{Type: 'container', Action: 'create', Actor: {ID: hex('d')}, time: 6}]},
  'the events don’t reach back': {remembered: {...memory, mark: '4/container/die/x'}},
  'an image has another size than then': {remembered: {...memory, images: new Map([[app, {size: 49, shared: 7}]])}},
  'a container is not there any more': {
    remembered: {
      ...memory,
      containers: new Map([...memory.containers, [parseContainerId(hex('d')) ?? assert.fail(), 1]]),
    },
  },
  'somebody watches': {request: {}},
}
for (const [why, given] of Object.entries(reasons))
  test(`the engine counts again where ${why}`, async (context) => {
    const {snapshot, counted} = await looked(context, {remembered: memory, ...given})
    assert.equal(counted, true)
    assert.deepEqual(figures(snapshot), {layersSize: 999, shared: [9]})
  })
