import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {imageIdentityOf} from '../../source/engine/decode/image-identity.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import type {ImageId} from '../../source/inventory/ids.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import type {LookRequest} from '../../source/run/ports.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {imageId} from '../inventory/records.ts'
import {containerdInfo, fakeEngine, json} from './fake-engine.ts'
import {recorded} from './recorded.ts'

type Handlers = Parameters<typeof fakeEngine>[1]

const CONTAINERD_29: Handlers = {
  'GET /version': (_, response) =>
    json(response, 200, {Version: '29.7.2', ApiVersion: '1.55', MinAPIVersion: '1.40', Components: [{Name: 'Engine'}]}),
  'GET /info': containerdInfo,
}

const seen = async (
  context: TestContext,
  handlers: Handlers,
  request: Partial<LookRequest>,
  timeout = 30_000,
): Promise<Snapshot> => {
  const path = await fakeEngine(context, handlers)
  const port = await connectEngine(socketEndpoint(path), {timeout, now: Date.now})
  let reading = nothingRead
  for await (const part of port.look({lists: [], sizes: false, imageDetails: 'none', ...request}))
    reading = mergePart(reading, part)
  await port.close()
  return reading.snapshot
}

test('29: a pull is on record, a build and a load are not', async () => {
  const pulledFrom = async (name: string) =>
    imageIdentityOf(await recorded('containerd', name))?.repositories.map(rawString)
  assert.deepEqual(await pulledFrom('image-inspect.pulled.v1.55'), ['localhost/acme/pulled'])
  assert.deepEqual(await pulledFrom('image-inspect.acme-bk-1.v1.55'), [])
  assert.deepEqual(await pulledFrom('image-inspect.seed-os-1.v1.55'), [])
})

test('what is no image has no identity, and odd ones are empty', () => {
  for (const json of [null, [], 'x', {}, {message: 'hm'}]) assert.equal(imageIdentityOf(json), null)
  for (const Identity of [null, 'x', {Pull: null}, {Pull: {}}, {Pull: [null, {}, {Repository: 5}]}])
    assert.deepEqual(imageIdentityOf({Id: 'sha256:1', Identity}), {repositories: []})
})

test('an identity is asked for at the version that has it, a few at once', async (context) => {
  const ids = Array.from({length: 20}, (_, index) => imageId(index))
  let now = 0
  let most = 0
  const handlers = ids.map((id): [string, Handlers[string]] => [
    `GET /v1.53/images/${id}/json`,
    (_, response) => {
      most = Math.max(most, ++now)
      setImmediate(() => {
        now--
        json(response, 200, {Id: id, Identity: {Pull: [{Repository: 'docker.io/library/redis'}]}})
      })
    },
  ])
  const {imageIdentity} = await seen(context, {...CONTAINERD_29, ...Object.fromEntries(handlers)}, {identityOf: ids})
  assert.deepEqual([...imageIdentity.keys()].sort(), [...ids].sort())
  for (const identity of imageIdentity.values())
    assert.deepEqual(identity.state === 'known' && identity.value.repositories.map(rawString), [
      'docker.io/library/redis',
    ])
  assert.ok(most <= 8, `${most} at once`)
})

test('an engine that keeps no record of pulls is not asked for one', async (context) => {
  const {imageIdentity} = await seen(
    context,
    {[`GET /images/${imageId(1)}/json`]: () => assert.fail('it was asked')},
    {identityOf: [imageId(1)]},
  )
  assert.equal(imageIdentity.size, 0)
})

test('an identity that can’t be read is unknown, and a gap', async (context) => {
  const {imageIdentity, gaps} = await seen(
    context,
    {
      ...CONTAINERD_29,
      [`GET /v1.53/images/${imageId(1)}/json`]: (_, response) => json(response, 500, {message: 'broken'}),
      [`GET /v1.53/images/${imageId(2)}/json`]: (_, response) => json(response, 404, {message: 'No such image'}),
    },
    {identityOf: [imageId(1), imageId(2)]},
  )
  assert.deepEqual(
    [...imageIdentity].map(([id, {state}]) => [id, state]),
    [[imageId(1), 'unknown']],
  )
  assert.deepEqual(
    gaps.map(({part, reason}) => `${part}: ${rawString(reason)}`),
    ['image-identity: broken'],
  )
})

const DIGEST = `sha256:${'d'.repeat(64)}`
const OTHER = `sha256:${'e'.repeat(64)}`
const has = (digest: string) => ({Descriptor: {digest, mediaType: 'x', size: 5}, Platforms: []})

/** What comes of these answers, one for each repository that is asked. */
const answered = async (
  context: TestContext,
  answers: Readonly<Record<string, readonly [status: number, body: unknown]>>,
): Promise<string> => {
  const handlers = Object.entries(answers).map(([name, [status, body]]): [string, Handlers[string]] => [
    `GET /distribution/${name}@${DIGEST}/json`,
    (_, response) => (typeof body === 'string' ? response.writeHead(status).end(body) : json(response, status, body)),
  ])
  const digests = Object.keys(answers).map((name) => toRaw(`${name}@${DIGEST}`))
  const {registry} = await seen(context, Object.fromEntries(handlers), {registryOf: [{image: imageId(1), digests}]})
  const answer = registry.get(imageId(1))
  if (answer?.state === 'unknown') return `unknown: ${rawString(answer.reason)}`
  if (answer?.state !== 'known') return 'nothing'
  return answer.value.is === 'gone' ? 'gone' : `has it: ${rawString(answer.value.reference)}`
}

const ROWS: readonly (readonly [says: string, answers: Parameters<typeof answered>[1], is: string])[] = [
  ['the very digest', {'acme.io:5000/api': [200, has(DIGEST)]}, `has it: acme.io:5000/api@${DIGEST}`],
  ['another digest', {'acme.io/api': [200, has(OTHER)]}, 'unknown: the registry has another image of that name'],
  ['no digest', {'acme.io/api': [200, {}]}, 'unknown: the answer can’t be read'],
  ['no JSON', {'acme.io/api': [200, '<html>']}, 'unknown: the answer can’t be read'],
  ['not found', {'acme.io/api': [404, {message: 'manifest unknown: manifest unknown'}]}, 'gone'],
  ['no such endpoint', {'acme.io/api': [404, {message: 'page not found'}]}, 'unknown: page not found'],
  ['not found by nobody knows whom', {'acme.io/api': [404, 'Not Found']}, 'unknown: Not Found'],
  ['log in', {'acme.io/api': [401, {message: 'unauthorized'}]}, 'unknown: unauthorized'],
  ['denied', {'acme.io/api': [403, {message: 'pull access denied'}]}, 'unknown: pull access denied'],
  ['no network', {'acme.io/api': [500, {message: 'dial tcp: no such host'}]}, 'unknown: dial tcp: no such host'],
  [
    'denied by one, there in another',
    {'acme.io/api': [403, {message: 'denied'}], 'backup.io/api': [200, has(DIGEST)]},
    `has it: backup.io/api@${DIGEST}`,
  ],
  [
    'gone from one, the other denies',
    {'acme.io/api': [404, {message: 'manifest unknown'}], 'backup.io/api': [403, {message: 'denied'}]},
    'unknown: denied',
  ],
  [
    'gone from both',
    {'acme.io/api': [404, {message: 'manifest unknown'}], 'backup.io/api': [404, {message: 'manifest unknown'}]},
    'gone',
  ],
  ['an image without a digest', {}, 'unknown: it has no digest by which a registry could know it'],
]
for (const [says, answers, is] of ROWS)
  test(`a registry says: ${says}`, async (context) => assert.equal(await answered(context, answers), is))

test('a registry that says nothing is given up in time, and not asked for what is left', async (context) => {
  const images: readonly ImageId[] = Array.from({length: 30}, (_, index) => imageId(index))
  let asked = 0
  const silent = Object.fromEntries(
    images.map((image): [string, Handlers[string]] => [
      `GET /distribution/silent.io/api@${image}/json`,
      () => void asked++,
    ]),
  )
  const registryOf = images.map((image) => ({image, digests: [toRaw(`silent.io/api@${image}`)]}))
  const {registry, gaps} = await seen(context, silent, {registryOf}, 100)
  assert.equal(registry.size, images.length)
  assert.ok([...registry.values()].every(({state}) => state === 'unknown'))
  assert.equal(asked, 8)
  assert.equal(rawString(gaps[0]?.reason ?? assert.fail()), 'no answer from the registry within 0.1 s')
})
