import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {parseCacheId, parseContainerId, parseImageId} from '../../source/inventory/ids.ts'
import {
  decodeUsageMemory,
  encodeUsageMemory,
  type Listed,
  type UsageMemory,
  usageNow,
} from '../../source/inventory/usage-memory.ts'

const PLAIN = {noNullPrototype: true} as const
const bytes = fc.nat()
const number = fc.integer({min: 0, max: 50})
const padded = (one: number, length: number) => String(one).padStart(length, '0')
const image = number.map((one) => parseImageId(`sha256:${padded(one, 64)}`) ?? assert.fail())
const container = number.map((one) => parseContainerId(padded(one, 64)) ?? assert.fail())
const cacheRecord = number.map((one) => parseCacheId(padded(one, 25)) ?? assert.fail())
const mapOf = <Key, Value>(key: fc.Arbitrary<Key>, value: fc.Arbitrary<Value>) =>
  fc.array(fc.tuple(key, value)).map((entries) => new Map(entries))
const memory: fc.Arbitrary<UsageMemory> = fc.record(
  {
    mark: fc.string(),
    images: mapOf(image, fc.record({size: bytes, shared: fc.option(bytes)}, PLAIN)),
    containers: mapOf(container, bytes),
    cache: mapOf(cacheRecord, bytes),
    layersSize: fc.integer({min: 2 ** 40, max: 2 ** 41}),
  },
  PLAIN,
)

/** The engine as it was then, but for what each container wrote since. */
const listedOf = ({images, containers, cache}: UsageMemory, more: number): Listed => ({
  images: [...images].map(([id, {size}]) => ({id, size})),
  containers: new Map([...containers].map(([id, written]) => [id, {written: written + more}])),
  cache: [...cache].map(([id, size]) => ({id, size})),
})

test('what was counted is read back as it was', () => {
  fc.assert(fc.property(memory, (one) => assert.deepEqual(decodeUsageMemory(encodeUsageMemory(one)), one)))
})

test('where only containers wrote, the sum grows by that; where an engine counts images alone, it stays', () => {
  fc.assert(
    fc.property(memory, bytes, (one, more) => {
      const listed = listedOf(one, more)
      assert.equal(usageNow(one, listed, 'everything-unpacked'), one.layersSize + more * one.containers.size)
      assert.equal(usageNow(one, listed, 'images'), one.layersSize)
    }),
  )
})

const without = <Value>([, ...rest]: readonly Value[]) => rest

const newImage = {id: parseImageId(`sha256:${padded(99, 64)}`) ?? assert.fail(), size: 1}

const changes: Readonly<Record<string, (listed: Listed) => Listed>> = {
  'an image is gone': (listed) => ({...listed, images: without(listed.images)}),
  'there is another image': (listed) => ({...listed, images: [...listed.images, newImage]}),
  'an image has another size': (listed) => ({
    ...listed,
    images: listed.images.map(({id, size}) => ({id, size: size + 1})),
  }),
  'a container is gone': (listed) => ({...listed, containers: new Map(without([...listed.containers]))}),
  'a container’s size can’t be told': (listed) => ({
    ...listed,
    containers: new Map([...listed.containers.keys()].map((id) => [id, null])),
  }),
  'a cache record is gone': (listed) => ({...listed, cache: without(listed.cache)}),
  'a cache record has another size': (listed) => ({
    ...listed,
    cache: listed.cache.map(({id, size}) => ({id, size: size + 1})),
  }),
}
for (const [what, change] of Object.entries(changes))
  test(`nothing is taken from memory where ${what}`, () => {
    const full = memory.filter(({images, containers, cache}) => Math.min(images.size, containers.size, cache.size) > 0)
    fc.assert(
      fc.property(full, (one) => {
        assert.equal(usageNow(one, change(listedOf(one, 0)), 'everything-unpacked'), null)
      }),
    )
  })

test('a damaged memory is none', () => {
  const whole = encodeUsageMemory({
    mark: 'm',
    images: new Map([[parseImageId(`sha256:${padded(1, 64)}`) ?? assert.fail(), {size: 5, shared: null}]]),
    containers: new Map(),
    cache: new Map(),
    layersSize: 5,
  })
  assert.notEqual(decodeUsageMemory(whole), null)
  for (const text of [
    '',
    '{',
    '[]',
    whole.slice(0, -2),
    whole.replace('"version":1', '"version":2'),
    whole.replace('sha256', 'sha1'),
  ])
    assert.equal(decodeUsageMemory(text), null, text)
})
