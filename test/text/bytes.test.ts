import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {sayBounds, sayBytes, sayRange, shortBounds} from '../../source/text/bytes.ts'

describe('bytes', () => {
  const cases: readonly (readonly [bytes: number, text: string])[] = [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [212_000_000, '212 MB'],
    [999_999, '1.00 MB'],
    [1_240_000_000, '1.24 GB'],
    [41_300_000_000, '41.3 GB'],
  ]
  for (const [bytes, text] of cases) {
    it(`says ${bytes} as ${text}`, () => assert.equal(sayBytes(bytes), text))
  }
})

describe('bounds', () => {
  const cases: readonly (readonly [
    atLeast: number,
    atMost: number | null,
    long: string,
    short: string,
    range: string,
  ])[] = [
    [0, 0, '0 B', '0 B', '0 B'],
    [212e6, 212e6, '212 MB', '212 MB', '212 MB'],
    [0, 98e6, 'up to 98.0 MB', '≤ 98.0 MB', '0 B–98.0 MB'],
    [4.71e9, 5.2e9, '4.71 GB, up to 5.20 GB', '≤ 5.20 GB', '4.71–5.20 GB'],
    [4.71e9, null, '≥ 4.71 GB', '≥ 4.71 GB', '≥ 4.71 GB'],
    [4.711e9, 4.712e9, '≈ 4.71 GB', '≈ 4.71 GB', '≈ 4.71 GB'],
    [0, null, 'unknown', '?', '?'],
  ]
  for (const [atLeast, atMost, long, short, range] of cases) {
    it(`says ${atLeast} to ${atMost} as ${long}`, () => {
      assert.equal(sayBounds({atLeast, atMost}), long)
      assert.equal(shortBounds({atLeast, atMost}), short)
      assert.equal(sayRange({atLeast, atMost}), range)
    })
  }
})
