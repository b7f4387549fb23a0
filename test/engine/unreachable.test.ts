import assert from 'node:assert/strict'
import {chmod, chown, writeFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {type TestContext, test} from 'node:test'
import {connectEngine, connectFirst} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {EngineUnreachable} from '../../source/engine/errors.ts'
import {fakeServer, fakeSocket, json} from './fake-engine.ts'

const connect = (path: string, timeout = 30_000) => connectEngine(socketEndpoint(path), {timeout, now: Date.now})

const sentence = async (connecting: Promise<unknown>): Promise<string> => {
  const error = await connecting.then(
    () => assert.fail('it was reached'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof EngineUnreachable, String(error))
  return error.sentence
}

test('a socket that is not there', async () => {
  assert.equal(await sentence(connect('/nowhere/engine.sock')), '/nowhere/engine.sock is not there')
})

test('a socket that nobody listens on, or a plain file', async (context) => {
  const path = await fakeSocket(context, () => {})
  await writeFile(`${path}.file`, '')
  assert.match(await sentence(connect(`${path}.file`)), /is there, but nobody listens on it$/)
})

test('a socket that says nothing', async (context) => {
  const path = await fakeSocket(context, () => {})
  assert.match(await sentence(connect(path, 100)), /said nothing within 0\.1 s$/)
})

test('a socket that hangs up', async (context) => {
  const path = await fakeSocket(context, (socket) => socket.destroy())
  assert.match(await sentence(connect(path)), /hung up without an answer$/)
})

test('a socket that speaks something else', async (context) => {
  const path = await fakeSocket(context, (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'))
  assert.match(await sentence(connect(path)), /does not speak HTTP$/)
})

const others: readonly (readonly [string, (context: TestContext) => Promise<string>, RegExp])[] = [
  [
    'a web page',
    (context) => fakeServer(context, (_, response) => response.end('<html>hello</html>')),
    /is no container engine: it answered 200 with something else$/,
  ],
  [
    'a page that is not found',
    (context) => fakeServer(context, (_, response) => response.writeHead(404).end('404 page not found')),
    /is no container engine: it answered 404/,
  ],
  [
    'a redirect to who knows where',
    (context) => fakeServer(context, (_, response) => response.writeHead(301, {Location: 'odd:thing'}).end()),
    /is no container engine: it answered 301/,
  ],
  [
    'a proxy that denies everything',
    (context) => fakeServer(context, (_, response) => response.writeHead(403).end('<h1>403 Forbidden</h1>')),
    /denies everything/,
  ],
  [
    'a server that wants TLS',
    (context) =>
      fakeServer(context, (_, response) =>
        response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n'),
      ),
    /expects TLS/,
  ],
  [
    'an engine that is too old',
    (context) => fakeServer(context, (_, response) => json(response, 200, {ApiVersion: '1.39', Version: '18.09'})),
    /too old an engine: its API is 1\.39/,
  ],
  [
    'an engine that is too new',
    (context) => fakeServer(context, (_, response) => json(response, 200, {ApiVersion: '2.3', MinAPIVersion: '2.0'})),
    /names the API version “2\.3”/,
  ],
  [
    'an engine whose oldest version is newer than ours',
    (context) => fakeServer(context, (_, response) => json(response, 200, {ApiVersion: '1.70', MinAPIVersion: '1.60'})),
    /too new an engine for this dock-tidy: its API begins at 1\.60/,
  ],
]
for (const [what, serve, words] of others)
  test(`${what} is no engine, in one sentence`, async (context) => {
    const said = await sentence(connect(await serve(context)))
    assert.match(said, words)
    assert.ok(!said.includes('\n'))
  })

test('a socket without permission names who may open it', {
  skip: process.getuid?.() !== 0 && 'only root can give a socket away',
}, async (context) => {
  const path = await fakeSocket(context, () => {})
  await chown(path, 0, 1)
  await chmod(dirname(path), 0o755)
  await chmod(path, 0o660)
  process.seteuid?.(65534)
  try {
    assert.match(await sentence(connect(path)), /may not be opened: only root and members of group \S+ may$/)
  } finally {
    process.seteuid?.(0)
  }
})

test('where nobody named one, every socket that was tried is named, and a way without', async (context) => {
  const silent = await fakeSocket(context, (socket) => socket.destroy())
  const said = await sentence(
    connectFirst([socketEndpoint('/a.sock'), socketEndpoint('/b.sock'), socketEndpoint(silent)], {
      timeout: 1000,
      now: Date.now,
    }),
  )
  assert.ok(said.includes('/a.sock and /b.sock'), said)
  assert.ok(said.includes(`${silent} hung up`), said)
  assert.ok(said.includes('--demo'), said)
})

test('the first that answers is taken', async (context) => {
  const engine = await fakeServer(context, (_, response) => json(response, 200, {ApiVersion: '1.45', Version: '26'}))
  const port = await connectFirst([socketEndpoint('/a.sock'), socketEndpoint(engine)], {timeout: 1000, now: Date.now})
  await port.close()
})

test('an engine behind a proxy that hides its version is known by its greeting', async (context) => {
  const engine = await fakeServer(context, (request, response) => {
    if (request.url === '/_ping')
      response.writeHead(200, {'Api-Version': '1.45', Server: 'Docker/26.1.5 (linux)'}).end('OK')
    else response.writeHead(403).end('<h1>403</h1>')
  })
  await (await connect(engine)).close()
})
