import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Layer} from '../../source/inventory/layers.ts'
import {layersIn} from '../../source/inventory/layers-in.ts'
import {listedIn} from '../../source/inventory/listed.ts'
import type {CacheRecord} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {type LayeredImage, layersOf, snapshotOfLayers} from './layer-world.ts'
import {cacheId, cacheRecord, diffId, imageId, profile} from './records.ts'

const image = (layers: string, ...bytes: readonly number[]): LayeredImage => ({
  layers,
  rows: bytes.join(' '),
  size: bytes.reduce((sum, one) => sum + one, 0),
})

const base = (name: string, parent: string | null, changes: Partial<CacheRecord> = {}): CacheRecord =>
  cacheRecord(name, {
    description: toRaw('from local '),
    size: 0,
    shared: true,
    parents: parent === null ? [] : [cacheId(parent)],
    ...changes,
  })

const step = (name: string, parent: string | null, size: number, changes: Partial<CacheRecord> = {}): CacheRecord =>
  base(name, parent, {description: toRaw('[2/3] RUN make'), size, ...changes})

const NAMES = new Map(['os', 'libs', 'other', 'a', 'b', 'c'].map((name) => [diffId(name), name]))

const nameOf = ({diffId: id, depth}: Layer): string => `${(id && NAMES.get(id)) ?? '?'}${depth}`

/** `record: layers`, with `!` where it is certain. */
const holds = (
  images: Readonly<Record<string, LayeredImage>>,
  cache: readonly CacheRecord[],
  store: 'classic' | 'containerd' = 'classic',
) => {
  const layers = layersOf({images, cache, store})
  return cache.map(({id}) => {
    const hold = layers.cache?.get(id)
    return hold ? `${hold.layers.map(nameOf).join(' ')}${hold.isCertain ? '!' : ''}` : 'nothing'
  })
}

describe('what build cache holds of images (classic store)', () => {
  const app = image('os libs a', 100, 50, 7)

  it('is one layer a record, by its size and its place on its parents', () => {
    const cache = [base('one', null), base('two', 'one'), step('three', 'two', 7)]
    assert.deepEqual(holds({app}, cache), ['os1!', 'libs2!', 'a3!'])
  })

  it('is told by what was built on a base, where several images could be it', () => {
    const images = {app, other: image('os other b', 100, 51, 9)}
    const cache = [base('one', null), base('two', 'one'), step('three', 'two', 9)]
    assert.deepEqual(holds(images, cache), ['os1!', 'other2!', 'b3!'])
    assert.deepEqual(holds(images, cache.slice(0, 2)), ['os1!', 'libs2 other2'])
  })

  it('is open where layers of one size stand on the same', () => {
    const images = {app, twin: image('os libs b', 100, 50, 7)}
    const cache = [base('one', null), base('two', 'one'), step('three', 'two', 7)]
    assert.deepEqual(holds(images, cache), ['os1!', 'libs2!', 'a3 b3'])
  })

  it('is nothing where no image has a record’s layers', () => {
    assert.deepEqual(holds({app}, [step('alone', null, 7, {shared: false})]), ['nothing'])
  })

  it('is any layer it could stand on, where nothing fits', () => {
    const cache = [base('one', null), step('two', 'one', 12_345)]
    assert.deepEqual(holds({app}, cache), ['os1!', 'os1 libs2'])
  })

  it('is by size alone, with all below, on an engine that tells no parents', () => {
    assert.deepEqual(holds({app}, [step('alone', null, 50)]), ['libs2 os1'])
  })

  it('is never certain while the layers of an image are not known', () => {
    const cache = [base('one', null), base('two', 'one'), step('three', 'two', 7)]
    const snapshot = snapshotOfLayers({images: {app, dark: image('os b', 100, 9)}, cache})
    const details = new Map([...snapshot.imageDetails].filter(([id]) => id !== imageId('dark')))
    const layers = layersIn({...snapshot, imageDetails: details}, listedIn(snapshot), profile())
    assert.deepEqual(
      cache.map(({id}) => layers.cache?.get(id)?.isCertain),
      [false, false, false],
    )
  })
})

describe('what build cache holds of images (containerd store)', () => {
  const app = {layers: 'os a', rows: '1000000 200000', size: 2_000_000}

  it('is open but for layers of a base that the engine calls shared', () => {
    const cache = [
      base('one', null, {description: toRaw(''), size: 900_000}),
      step('two', 'one', 380_000, {shared: false}),
    ]
    assert.deepEqual(holds({app}, cache, 'containerd'), ['os1!', 'a2'])
  })

  it('is what may be, whether it is called shared or not', () => {
    const cache = [base('one', null, {description: toRaw(''), size: 900_000, shared: false}), step('two', 'one', 10)]
    assert.deepEqual(holds({app}, cache, 'containerd'), ['os1', 'a2'])
  })

  it('is nothing too small for what a record counts', () => {
    const cache = [base('one', null, {description: toRaw(''), size: 3_000_000, shared: false}), step('two', 'one', 10)]
    assert.deepEqual(holds({app}, cache.slice(0, 1), 'containerd'), ['nothing'])
  })
})
