import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {nearest} from '../../source/text/nearest.ts'
import {sayCount, sayList} from '../../source/text/sentences.ts'

const words = ['images', 'containers', 'volumes', 'networks', 'cache']

describe('the nearest word', () => {
  const cases: readonly (readonly [text: string, word: string | null])[] = [
    ['image', 'images'],
    ['iamges', 'images'],
    ['Volume', 'volumes'],
    ['cont', 'containers'],
    ['cahce', 'cache'],
    ['pods', null],
    ['', null],
    ['x'.repeat(1000), null],
  ]
  for (const [text, word] of cases) {
    it(`to ${JSON.stringify(text.slice(0, 12))} is ${word}`, () => assert.equal(nearest(text, words), word))
  }
})

describe('sentences', () => {
  it('count and list', () => {
    assert.equal(sayCount(1, 'image'), '1 image')
    assert.equal(sayCount(5000, 'image'), '5,000 images')
    assert.equal(sayCount(2, 'entry', 'entries'), '2 entries')
    assert.equal(sayList([]), '')
    assert.equal(sayList(['a', 'b', 'c'], 'or'), 'a, b or c')
  })
})
