import assert from 'node:assert/strict'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {type TestContext, test} from 'node:test'
import {type Endpoint, parseEndpoint} from '../../source/engine/endpoint.ts'
import {openWire} from '../../source/engine/wire.ts'
import {fakeServer} from './fake-engine.ts'

const echoing = async (context: TestContext, address: string): Promise<number> => {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`))
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
const endpoint = (text: string): Endpoint => {
  const parsed = parseEndpoint(text)
  return parsed.over === 'nothing' ? assert.fail(parsed.sentence) : parsed
}

for (const address of ['127.0.0.1', '::1'])
  test(`an engine is reached over tcp at ${address}`, async (context) => {
    const port = await echoing(context, address)
    const wire = openWire(endpoint(`tcp://${address.includes(':') ? `[${address}]` : address}:${port}`)).at('1.51')
    const answer = await wire.send({
      method: 'GET',
      path: '/containers/json',
      query: {all: '1', filters: '{"id":["a b"]}'},
    })
    assert.ok(answer.is === 'answer')
    assert.equal(decodeURIComponent(answer.text), 'GET /v1.51/containers/json?all=1&filters={"id":["a b"]}')
    wire.close()
  })

test('an option in the environment changes nothing about requests', async (context) => {
  const path = await fakeServer(context, (request, response) => setTimeout(() => response.end(request.url), 50))
  const before = {...process.env}
  Object.assign(process.env, {
    DOCKER_HOST: 'tcp://nonsense:99999',
    DOCKER_CERT_PATH: '/nowhere',
    DOCKER_CLIENT_TIMEOUT: '1',
    DOCKER_TLS_VERIFY: '1',
  })
  context.after(() => {
    process.env = before
  })
  const wire = openWire({over: 'socket', url: `unix://${path}`, path}).at('1.51')
  const answer = await wire.send({method: 'DELETE', path: '/containers/x', query: {v: '0'}})
  assert.ok(answer.is === 'answer')
  assert.equal(answer.text, '/v1.51/containers/x?v=0')
  wire.close()
})

test('an answer larger than any engine’s is given up', async (context) => {
  const path = await fakeServer(context, (_, response) => {
    const chunk = Buffer.alloc(16 * 1024 * 1024)
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', more)
    more()
  })
  const wire = openWire({over: 'socket', url: `unix://${path}`, path}).at('1.51')
  const answer = await wire.send({method: 'GET', path: '/containers/json'})
  assert.ok(answer.is === 'broken' && answer.why === 'too-large')
  wire.close()
})
