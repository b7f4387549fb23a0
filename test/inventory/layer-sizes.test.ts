import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {chainBytes} from '../../source/inventory/chain-bytes.ts'
import {type LayeredImage, type LayerWorld, layersOf, sizesOf} from './layer-world.ts'
import {diffId} from './records.ts'

interface Case extends LayeredImage {
  /** Other images that are there. */
  readonly beside?: Readonly<Record<string, LayeredImage>>
  readonly sizes: string
}

/** engine-api §2.3, and what engines showed beside it. */
const cases: Readonly<Record<string, Case>> = {
  'a row with bytes for each layer': {layers: 'os app', rows: '100 7', size: 107, sizes: '100 7'},
  'rows of ENV and CMD between them, which make no layer': {
    layers: 'os app',
    rows: '100 0m 7 0m',
    size: 107,
    sizes: '100 7',
  },
  'BuildKit’s WORKDIR and RUN true, which make empty layers': {
    layers: 'os dir app nothing',
    rows: '100 0m 0 7 0 0m',
    size: 107,
    sizes: '100 0 7 0',
  },
  'a RUN true of the classic builder, which made none': {
    layers: 'os app',
    rows: '100 0 7 0m',
    size: 107,
    sizes: '100 7',
  },
  'a RUN true that made no layer beside a WORKDIR that did': {
    layers: 'os dir app',
    rows: '100 0 0 7',
    size: 107,
    sizes: '100 0 7',
  },
  'rows without bytes on both sides, one of which made a layer': {
    layers: 'os one two',
    rows: '100 0 7 0',
    size: 107,
    sizes: '100 0..7 0..7',
  },
  '… told by an image that has only the lower ones': {
    layers: 'os one two',
    rows: '100 0 7 0',
    size: 107,
    beside: {step: {layers: 'os one', rows: '100 0 7', size: 107}},
    sizes: '100 7 0',
  },
  '… told by the digest of the empty layer': {layers: 'os 0 two', rows: '100 0 7 0', size: 107, sizes: '100 0 7'},
  'an import: one row, one layer': {layers: 'all', rows: '100', size: 100, sizes: '100'},
  'a commit of what changed nothing': {layers: 'os 0', rows: '100 0', size: 100, sizes: '100 0'},
  'a squashed image: rows that lost their layers, and one for all': {
    layers: 'os all',
    rows: '100 0 0 0m 9',
    size: 109,
    sizes: '100 9',
  },
  'no layer at all': {layers: '', rows: '0m', size: 0, sizes: ''},
  'an empty history and one layer: its size is the image’s': {layers: 'all', rows: '', size: 42, sizes: '42'},
  'a history that can’t be had': {layers: 'all', rows: null, size: 42, sizes: '42'},
  'an empty history and a layer that another image tells': {
    layers: 'os app',
    rows: '',
    size: 107,
    beside: {os: {layers: 'os', rows: '100', size: 100}},
    sizes: '100 7',
  },
  'an empty history and nothing left for the other layers': {
    layers: 'os one two',
    rows: '',
    size: 100,
    beside: {os: {layers: 'os', rows: '100', size: 100}},
    sizes: '100 0 0',
  },
  'an empty history and several layers that nobody tells': {
    layers: 'os one two',
    rows: '',
    size: 107,
    sizes: '0..107 0..107 0..107',
  },
}

describe('the sizes of layers', () => {
  for (const [name, {sizes, beside, ...image}] of Object.entries(cases)) {
    it(name, () => {
      const layers = layersOf({images: {...beside, image}})
      assert.equal(sizesOf(layers, 'image'), sizes)
      assert.equal(layers.checks.misfits.size, 0)
    })
  }

  it('are 1 KB and more for what changed nothing on Podman, and never the image’s size', () => {
    const images = {image: {layers: 'os 0', rows: '100 1024', size: 3000}}
    assert.equal(sizesOf(layersOf({images, store: 'podman'}), 'image'), '100 1024')
    const dark = {image: {layers: 'all', rows: null, size: 3000}}
    assert.equal(sizesOf(layersOf({images: dark, store: 'podman'}), 'image'), '0..3000')
  })
})

describe('layers that are known only together', () => {
  const bytes = (world: LayerWorld) => {
    let atLeast = 0
    let atMost = 0
    for (const {counts} of layersOf(world).all) {
      atLeast += counts.atLeast
      atMost += counts.atMost
    }
    return [atLeast, atMost]
  }

  it('count for what is left of the image’s size', () => {
    assert.deepEqual(bytes({images: {image: {layers: 'os one two', rows: '', size: 107}}}), [107, 107])
  })

  it('also where another image stands on them', () => {
    const base = {layers: 'os one', rows: '', size: 100}
    const child = {layers: 'os one two three', rows: '', size: 107}
    assert.deepEqual(bytes({images: {child, base}}), [107, 107])
  })

  it('but not where they could go one without the other', () => {
    const one = {layers: 'os one', rows: '', size: 100}
    const two = {layers: 'os two', rows: '', size: 107}
    assert.deepEqual(bytes({images: {one, two}}), [7, 307])
  })
})

describe('the checks of layers', () => {
  const one = {layers: 'os one', rows: '100 7', size: 107}
  const two = {layers: 'os two', rows: '100 9', size: 109}

  it('hold where each image is the sum of its layers, and all of them what the engine counts', () => {
    const {checks} = layersOf({images: {one, two}, layersSize: 116})
    assert.deepEqual(checks, {compared: 2, misfits: new Map(), union: {layers: 116, engine: 116}})
  })

  it('name what does not fit, and make bounds of its layers, but of no other’s', () => {
    const wrong = {...two, size: 50}
    const layers = layersOf({images: {one, wrong}})
    assert.deepEqual([...layers.checks.misfits.values()], [{layers: 109, size: 50}])
    assert.equal(sizesOf(layers, 'wrong'), '100 0..50')
    assert.equal(sizesOf(layers, 'one'), '100 7')
  })

  it('let sums decide where the history of two images tells different sizes of one layer', () => {
    // as if WORKDIR were taken for metadata: in `image` the row of RUN true stands in its place
    const image = {layers: 'os dir app', rows: '100 0m 7 0', size: 107}
    const step = {layers: 'os dir', rows: '100 0m', size: 100}
    const layers = layersOf({images: {image, step}})
    assert.equal(sizesOf(layers, 'image'), '100 0 7')
    const other = {layers: 'os dir', rows: '100 0', size: 100}
    assert.equal(sizesOf(layersOf({images: {image, other}}), 'image'), '100 0 7')
  })

  it('count what Podman has beside the layers', () => {
    const {checks} = layersOf({images: {one: {...one, size: 2107}}, store: 'podman', layersSize: 2107})
    assert.deepEqual(checks.union, {layers: 2107, engine: 2107})
  })

  it('compare no sums where something is open, nor on the containerd store', () => {
    const open = {layers: 'a b', rows: '5 0 0', size: 5}
    const apart = {one: {layers: 'a b', rows: '', size: 100}, two: {layers: 'a c', rows: '', size: 90}}
    assert.equal(layersOf({images: apart, layersSize: 1}).checks.union, null)
    assert.equal(layersOf({images: {open}, store: 'containerd', layersSize: 5}).checks.union, null)
  })
})

describe('chain ids', () => {
  it('are what the engine calls a layer on those below', () => {
    const images = {image: {layers: 'os app', rows: '100 7', size: 107}}
    const bytes = chainBytes(layersOf({images}))
    assert.equal(bytes.get(diffId('os')), 100)
    assert.deepEqual([...bytes.values()], [100, 7])
  })

  it('of layers that are known together have them all on the topmost', () => {
    const images = {image: {layers: 'os one two', rows: '', size: 107}}
    assert.deepEqual([...chainBytes(layersOf({images})).values()], [0, 0, 107])
  })
})
