import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {growTree} from '../../source/inventory/layers.ts'
import {unsureCopies} from '../../source/inventory/unsure-copies.ts'
import {ago, diffId, imageDetails, imageId, imageRecord} from './records.ts'

interface Arrived {
  readonly layers: string
  /** Days ago. */
  readonly tagged: number | null
  readonly loaded?: boolean
  readonly built?: boolean
}

const unsure = (images: Readonly<Record<string, Arrived>>): readonly string[] => {
  const all = Object.entries(images).map(([name, {layers, tagged, loaded, built = false}]) => ({
    name,
    record: imageRecord(name, {parent: built ? imageId('parent') : null}),
    details: imageDetails({
      diffIds: layers.split(' ').map(diffId),
      lastTagged: tagged === null ? null : ago(tagged),
      ...(loaded !== undefined && {loaded}),
      madeBy: 'unknown',
    }),
  }))
  const tree = growTree(all.map(({record, details}) => [record.id, details.diffIds]))
  const found = unsureCopies(tree, all)
  return all.flatMap(({name, record}) => (found.has(record.id) ? [name] : []))
}

// each of them seen on an engine
describe('an image may leave its unpacked layers to others', () => {
  const child = {layers: 'os app', tagged: 9, loaded: true}

  it('when an archive brought it after one that has all of them', () => {
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: 5, loaded: true}}), ['base'])
    assert.deepEqual(unsure({child, twin: {layers: 'os app', tagged: 5, loaded: true}}), ['twin'])
  })

  it('or no one can tell which came first', () => {
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: null, loaded: true}}), ['base'])
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: 9, loaded: true}}), ['base'])
  })

  it('or how it came', () => {
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: 5}}), ['base'])
  })

  it('but not when it was there first, was pulled or built, or has a layer of its own', () => {
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: 10, loaded: true}}), [])
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: 5, loaded: false}}), [])
    assert.deepEqual(unsure({child, base: {layers: 'os', tagged: 5, built: true}}), [])
    assert.deepEqual(unsure({child, other: {layers: 'os other', tagged: 5, loaded: true}}), [])
  })
})
