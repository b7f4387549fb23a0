import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {parseDiffId, parseImageId} from '../../source/inventory/ids.ts'
import {decodeImageMemory, encodeImageMemory} from '../../source/inventory/image-memory.ts'
import type {ImageDetails} from '../../source/inventory/snapshot.ts'

const PLAIN = {noNullPrototype: true} as const
const hex = fc.integer({min: 0, max: 50}).map((number) => `sha256:${String(number).padStart(64, '0')}`)
const diffId = hex.map((text) => parseDiffId(text) ?? assert.fail())
const imageId = hex.map((text) => parseImageId(text) ?? assert.fail())
const details: fc.Arbitrary<ImageDetails> = fc.record(
  {
    diffIds: fc.array(diffId),
    history: fc.option(fc.array(fc.record({bytes: fc.nat(), metadataOnly: fc.boolean()}, PLAIN))),
    lastTagged: fc.option(fc.nat()),
    madeBy: fc.constantFrom('imported', 'built', 'unknown', 'committed'),
  },
  PLAIN,
)
const images = fc.array(fc.tuple(imageId, details)).map((entries) => new Map(entries))
const memory = fc.record({at: fc.option(fc.nat()), images}, PLAIN)

test('what was remembered is read back as it was', () => {
  fc.assert(fc.property(memory, (one) => assert.deepEqual(decodeImageMemory(encodeImageMemory(one)), one)))
})

test('a damaged memory is none', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{"version":2,"at":1,"layers":[],"images":[]}',
    '{"version":1,"at":1,"layers":[],"images":[[1]]}',
  ])
    assert.deepEqual(decodeImageMemory(text).images, new Map())
})

test('an image that names a layer which is not there is forgotten, not read as one without layers', () => {
  const id = `sha256:${'a'.repeat(64)}`
  const text = JSON.stringify({
    version: 1,
    at: null,
    layers: ['nonsense'],
    images: [
      [id, [0], null, null, 'built'],
      [id, [7], null, null, 'built'],
    ],
  })
  assert.deepEqual(decodeImageMemory(text).images, new Map())
})
