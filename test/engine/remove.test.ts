import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {NO_BYTES} from '../../source/inventory/bytes.ts'
import {parseCacheId, parseContainerId, parseImageId, toVolumeName} from '../../source/inventory/ids.ts'
import {imageFingerprint} from '../../source/plan/fingerprint.ts'
import type {Step} from '../../source/plan/plan.ts'
import type {EnginePort} from '../../source/run/ports.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'
import {fakeEngine, json} from './fake-engine.ts'

const image = parseImageId(`sha256:${'a'.repeat(64)}`) ?? assert.fail()
const container = parseContainerId('c'.repeat(64)) ?? assert.fail()
const cache = parseCacheId('a'.repeat(25)) ?? assert.fail()

const common = {
  n: 1,
  name: toRaw('it'),
  reason: printable('marked by hand'),
  after: [],
  frees: NO_BYTES,
  loses: [],
  fingerprint: imageFingerprint(image, []),
  removes: [],
} as const
const removeContainer: Step = {...common, action: 'remove-container', kind: 'container', id: container}
const removeImage: Step = {...common, action: 'remove-image', kind: 'image', id: image, untagged: [], takesAlong: []}
const untag: Step = {...common, action: 'untag-image', kind: 'image', id: image, reference: toRaw('lab/app:1')}
const prune: Step = {...common, action: 'prune-cache', kind: 'cache', ids: [cache]}
const removeVolume = (name: string): Step => ({
  ...common,
  action: 'remove-volume',
  kind: 'volume',
  id: toVolumeName(toRaw(name)),
})

type Handlers = Parameters<typeof fakeEngine>[1]

const withEngine = async (
  context: TestContext,
  handlers: Handlers,
  body: (port: EnginePort, sent: readonly string[]) => Promise<void>,
): Promise<void> => {
  const sent: string[] = []
  const noted = Object.entries(handlers).map(([key, handle]): [string, Handlers[string]] => [
    key,
    (request, response) => {
      sent.push(`${request.method} ${decodeURIComponent(request.url ?? '')}`)
      handle(request, response)
    },
  ])
  const path = await fakeEngine(context, Object.fromEntries(noted))
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  await body(port, sent)
  await port.close()
}

test('a removal is one request by full id, without force, and takes no volume along', (context) =>
  withEngine(
    context,
    {[`DELETE /containers/${container}`]: (_, response) => response.writeHead(204).end()},
    async (port, sent) => {
      assert.equal((await port.remove(removeContainer)).is, 'removed')
      assert.deepEqual(sent, [`DELETE /v1.51/containers/${container}?v=0`])
    },
  ))

test('an answer that never comes is lost, and nothing is sent twice', (context) =>
  withEngine(
    context,
    {[`DELETE /containers/${container}`]: (request) => request.socket.destroy()},
    async (port, sent) => {
      assert.equal((await port.remove(removeContainer)).is, 'lost')
      assert.equal(sent.length, 1)
    },
  ))

test('an answer that broke off is lost', (context) =>
  withEngine(
    context,
    {
      [`DELETE /images/${image}`]: (_, response) => {
        response.writeHead(200, {'Content-Length': '5000'})
        response.write(`[{"Deleted":"${image}"}`)
        setImmediate(() => response.destroy())
      },
    },
    async (port, sent) => {
      assert.equal((await port.remove(removeImage)).is, 'lost')
      assert.equal(sent.length, 1)
    },
  ))

test('where nobody listens any more nothing was done, and it may be sent again', async (context) => {
  const path = await fakeEngine(context, {})
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now: Date.now})
  await port.identity()
  const {rm} = await import('node:fs/promises')
  await port.close()
  await rm(path)
  assert.equal((await port.remove(removeContainer)).is, 'busy')
})

test('200 is no proof: only a name went', (context) =>
  withEngine(
    context,
    {[`DELETE /images/${image}`]: (_, response) => json(response, 200, [{Untagged: 'lab/app:1'}])},
    async (port) => assert.equal((await port.remove(removeImage)).is, 'kept'),
  ))

test('layers that went are named, without the image itself', (context) =>
  withEngine(
    context,
    {
      [`DELETE /images/${image}`]: (_, response) =>
        json(response, 200, [{Untagged: 'lab/app:1'}, {Deleted: image}, {Deleted: 'sha256:layer'}]),
    },
    async (port, sent) => {
      assert.deepEqual(await port.remove(removeImage), {is: 'removed', layers: ['sha256:layer'], freed: null})
      assert.deepEqual(sent, [`DELETE /v1.51/images/${image}?noprune=1`])
    },
  ))

test('a server’s fault is decided by whether the item is there', async (context) => {
  const failing: Handlers = {
    [`DELETE /containers/${container}`]: (_, response) => json(response, 500, {message: 'driver failed'}),
  }
  const there = {
    [`GET /containers/${container}/json`]: (_: unknown, response: Parameters<typeof json>[0]) =>
      json(response, 200, {}),
  }
  const gone = {
    [`GET /containers/${container}/json`]: (_: unknown, response: Parameters<typeof json>[0]) =>
      json(response, 404, {message: 'No such container'}),
  }
  await withEngine(context, {...failing, ...there}, async (port) =>
    assert.equal((await port.remove(removeContainer)).is, 'failed'),
  )
  await withEngine(context, {...failing, ...gone}, async (port) =>
    assert.equal((await port.remove(removeContainer)).is, 'removed'),
  )
})

test('a removal that goes on already, and a proxy that forbids it', async (context) => {
  const answers = (status: number, body: unknown): Handlers => ({
    [`DELETE /containers/${container}`]: (_, response) => json(response, status, body),
  })
  const removing = answers(409, {message: `removal of container ${container} is already in progress`})
  await withEngine(context, removing, async (port) => assert.equal((await port.remove(removeContainer)).is, 'removing'))
  const forbidden: Handlers = {
    [`DELETE /containers/${container}`]: (_, response) => response.writeHead(403).end('<h1>403</h1>'),
  }
  await withEngine(context, forbidden, async (port) => assert.equal((await port.remove(removeContainer)).is, 'denied'))
})

test('build cache goes by a quoted pattern of exact ids, and what is left of it is told', (context) =>
  withEngine(
    context,
    {'POST /build/prune': (_, response) => json(response, 200, {CachesDeleted: null, SpaceReclaimed: 0})},
    async (port, sent) => {
      assert.equal((await port.remove(prune)).is, 'kept')
      assert.deepEqual(sent, [`POST /v1.51/build/prune?filters={"id":["\\"^(${cache})$\\""]}`])
    },
  ))

test('no cache is pruned without a record’s id', (context) =>
  withEngine(context, {'POST /build/prune': (_, response) => json(response, 200, {})}, async (port, sent) => {
    assert.equal((await port.remove({...prune, ids: []})).is, 'failed')
    assert.equal((await port.remove({...prune, ids: Array.from({length: 301}, () => cache)})).is, 'failed')
    assert.deepEqual(sent, [])
  }))

test('a name that could mean another path is never sent', (context) =>
  withEngine(context, {}, async (port) => {
    for (const name of ['../containers/x', 'a/../../x', '', 'x?force=1#', `sha256:${'b'.repeat(64)}`, 'b'.repeat(64)])
      assert.equal((await port.remove({...untag, reference: toRaw(name)})).is, 'failed')
    for (const name of ['', '.', '..']) assert.equal((await port.remove(removeVolume(name))).is, 'failed')
  }))

test('a volume’s name is sent as it is, whatever is in it', (context) =>
  withEngine(context, {'DELETE /volumes/a%20b%2F%3Fx': (_, response) => response.writeHead(204).end()}, async (port) =>
    assert.equal((await port.remove(removeVolume('a b/?x'))).is, 'removed'),
  ))
