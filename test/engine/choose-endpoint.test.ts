import assert from 'node:assert/strict'
import {test} from 'node:test'
import {chooseEndpoint, type EndpointWishes} from '../../source/engine/choose-endpoint.ts'

const choose = async (wishes: Partial<EndpointWishes>) => {
  const chosen = await chooseEndpoint({
    host: null,
    context: null,
    env: {},
    home: '/home/me',
    readText: async () => null,
    ...wishes,
  })
  return chosen.over === 'nothing' ? chosen.sentence : {by: chosen.by, urls: chosen.endpoints.map(({url}) => url)}
}
const config = (text: string) => async (path: string) => (path === '/home/me/.docker/config.json' ? text : null)

test('--host goes before DOCKER_HOST', async () => {
  const env = {DOCKER_HOST: 'unix:///env.sock'}
  assert.deepEqual(await choose({host: 'unix:///flag.sock', env}), {by: 'flag', urls: ['unix:///flag.sock']})
  assert.deepEqual(await choose({env}), {by: 'environment', urls: ['unix:///env.sock']})
})

test('DOCKER_HOST goes before contexts, and a wrong one is not passed over', async () => {
  const env = {DOCKER_HOST: 'tcp://build:1', DOCKER_CONTEXT: 'other'}
  assert.deepEqual(await choose({env}), {by: 'environment', urls: ['tcp://build:1']})
  assert.match(String(await choose({env: {DOCKER_HOST: 'nonsense'}})), /nonsense/)
})

test('without any wish the usual sockets are tried, the engine’s own first', async () => {
  const chosen = await choose({env: {XDG_RUNTIME_DIR: '/run/user/7'}})
  assert.ok(typeof chosen === 'object')
  assert.equal(chosen.by, 'usual')
  assert.equal(chosen.urls[0], 'unix:///var/run/docker.sock')
  for (const url of [
    'unix:///run/user/7/docker.sock',
    'unix:///home/me/.colima/default/docker.sock',
    'unix:///run/podman/podman.sock',
  ])
    assert.ok(chosen.urls.includes(url), url)
})

test('a context that is wished for is refused wherever the wish stands', async () => {
  assert.match(String(await choose({context: 'remote'})), /“remote” \(--context\).*not supported yet/)
  assert.match(String(await choose({env: {DOCKER_CONTEXT: 'remote'}})), /“remote” \(DOCKER_CONTEXT\)/)
  assert.match(
    String(await choose({readText: config('{"currentContext": "remote"}')})),
    /“remote” \(docker’s current one\)/,
  )
})

test('the default context is no wish', async () => {
  const wishes: readonly Partial<EndpointWishes>[] = [
    {context: 'default'},
    {env: {DOCKER_CONTEXT: 'default'}, readText: config('{"currentContext": "remote"}')},
    {readText: config('{"currentContext": "default"}')},
    {readText: config('{"currentContext": 7}')},
    {readText: config('{')},
    {readText: config('{"auths": {}}')},
  ]
  for (const wish of wishes) {
    const chosen = await choose(wish)
    assert.ok(typeof chosen === 'object' && chosen.by === 'usual', JSON.stringify(chosen))
  }
})

test('TLS that the environment asks for is refused, also where it means tcp', async () => {
  const env = {DOCKER_HOST: 'tcp://build:2376', DOCKER_TLS_VERIFY: '1'}
  assert.match(String(await choose({env})), /TLS is not supported yet/)
})
