import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {parseDiffId, parseImageId} from '../../source/inventory/ids.ts'
import {
  decodeImageMemory,
  encodeImageMemory,
  mergeImageMemories,
  NO_IMAGE_MEMORY,
} from '../../source/inventory/image-memory.ts'
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
    tagTimeMayBeOld: fc.constant<true>(true),
    loaded: fc.boolean(),
  },
  {...PLAIN, requiredKeys: ['diffIds', 'history', 'lastTagged', 'madeBy']},
)
const images = fc.array(fc.tuple(imageId, details)).map((entries) => new Map(entries))
const memory = fc.record({at: fc.option(fc.nat()), mark: fc.option(fc.string()), images}, PLAIN)

test('what was remembered is read back as it was', () => {
  fc.assert(fc.property(memory, (one) => assert.deepEqual(decodeImageMemory(encodeImageMemory(one)), one)))
})

test('a damaged memory is none', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{"version":1,"at":1,"layers":[],"images":[]}',
    '{"version":2,"at":1,"layers":[],"images":[[1]]}',
  ])
    assert.deepEqual(decodeImageMemory(text).images, new Map())
})

test('an image that names a layer which is not there is forgotten, not read as one without layers', () => {
  const [good, bad, worse] = ['a', 'b', 'c'].map((digit) => `sha256:${digit.repeat(64)}`)
  const {version} = JSON.parse(encodeImageMemory(NO_IMAGE_MEMORY))
  const row = (id: string | undefined, layer: number) => [id, [layer], null, null, 'built', false, null]
  const layers = [`sha256:${'d'.repeat(64)}`, 'nonsense']
  const rows = [row(good, 0), row(bad, 1), row(worse, 7)]
  const text = JSON.stringify({version, at: null, mark: null, layers, images: rows})
  assert.deepEqual([...decodeImageMemory(text).images.keys()], [good])
})

test('two looks remember together what is there, each image as the newer one saw it', () => {
  fc.assert(
    fc.property(memory, memory, fc.array(imageId), (one, other, there) => {
      const merged = mergeImageMemories(one, other, new Set(there))
      const [older, newer] = (one.at ?? 0) < (other.at ?? 0) ? [one, other] : [other, one]
      assert.equal(merged.at, newer.at)
      const known = new Set(there.filter((id) => newer.images.has(id) || older.images.has(id)))
      assert.deepEqual(new Set(merged.images.keys()), known)
      for (const [id, found] of merged.images) {
        if (newer.images.has(id)) assert.deepEqual(found, newer.images.get(id))
        else assert.deepEqual(found, {...older.images.get(id), tagTimeMayBeOld: true})
      }
    }),
  )
})
