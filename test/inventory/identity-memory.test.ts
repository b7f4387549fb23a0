import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {decodeIdentityMemory, encodeIdentityMemory} from '../../source/inventory/identity-memory.ts'
import {toRaw} from '../../source/text/raw.ts'
import {imageId} from './records.ts'

const repositories = fc.array(fc.string().map(toRaw), {minLength: 1, maxLength: 3})

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.array(repositories, {maxLength: 5}), (all) => {
      const memory = new Map(all.map((one, index) => [imageId(index), {repositories: one}]))
      assert.deepEqual(decodeIdentityMemory(encodeIdentityMemory(memory)), memory)
    }),
  )
})

const DAMAGED = ['', '{', 'null', '[]', '{"version":2,"images":[]}', '{"version":1,"images":[["x"]]}', '\u0000']
for (const text of DAMAGED)
  test(`nothing is remembered by ${JSON.stringify(text)}`, () => assert.equal(decodeIdentityMemory(text).size, 0))

test('what names no image, or no place it came from, is left out', () => {
  const text = JSON.stringify({
    version: 1,
    images: [
      ['sha256:short', ['a']],
      [imageId(1), []],
      [imageId(2), ['docker.io/library/redis']],
    ],
  })
  assert.deepEqual([...decodeIdentityMemory(text).keys()], [imageId(2)])
})
