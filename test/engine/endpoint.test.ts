import assert from 'node:assert/strict'
import {test} from 'node:test'
import {parseEndpoint} from '../../source/engine/endpoint.ts'

const sentence = (text: string): string => {
  const parsed = parseEndpoint(text)
  assert.equal(parsed.over, 'nothing')
  return parsed.over === 'nothing' ? parsed.sentence : ''
}

test('a socket is named by its absolute path', () => {
  assert.deepEqual(parseEndpoint('unix:///run/docker.sock'), {
    over: 'socket',
    url: 'unix:///run/docker.sock',
    path: '/run/docker.sock',
  })
})

test('a host needs no port, and may be an address of either kind', () => {
  const port = (text: string) => {
    const parsed = parseEndpoint(text)
    return parsed.over === 'tcp' ? [parsed.host, parsed.port] : parsed
  }
  assert.deepEqual(port('tcp://build.example'), ['build.example', 2375])
  assert.deepEqual(port('tcp://127.0.0.1:2376'), ['127.0.0.1', 2376])
  assert.deepEqual(port('http://[::1]:9'), ['::1', 9])
  assert.deepEqual(port('http://build.example/'), ['build.example', 80])
})

const malformed: Readonly<Record<string, RegExp>> = {
  '': /write it like/,
  'docker.sock': /write it like/,
  '/run/docker.sock': /write it like unix:\/\/\/run\/docker\.sock/,
  'unix://': /absolute path/,
  'unix://run/docker.sock': /absolute path/,
  [`unix:///${'a'.repeat(107)}`]: /107 bytes/,
  'tcp://': /host and a port/,
  'tcp://host:99999': /host and a port/,
  'tcp://host:1/path': /only a host and a port/,
  'tcp://user@host:1': /only a host and a port/,
  'ftp://host': /begins with none of/,
  'fd://': /name its socket/,
}
for (const [text, words] of Object.entries(malformed))
  test(`${JSON.stringify(text.slice(0, 30))} is no endpoint, in one sentence`, () =>
    assert.match(sentence(text), words))

test('what comes later is said to be not supported, not passed over', () => {
  for (const text of ['ssh://me@host', 'https://host:2376', 'npipe:////./pipe/docker_engine'])
    assert.match(sentence(text), /not supported yet/)
})

test('an endpoint that tries to write to the terminal is shown harmless', () => {
  assert.ok(!sentence('bogus\u001b[31m').includes('\u001b'))
})
