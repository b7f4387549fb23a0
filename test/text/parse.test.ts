import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {parseDuration} from '../../source/text/parse-duration.ts'
import {parseSize} from '../../source/text/parse-size.ts'

const HOUR = 3_600_000

describe('a duration', () => {
  const right: readonly (readonly [text: string, ms: number])[] = [
    ['90m', 90 * 60_000],
    ['36h', 36 * HOUR],
    ['14d', 14 * 24 * HOUR],
    ['6w', 42 * 24 * HOUR],
    ['0d', 0],
  ]
  for (const [text, ms] of right) it(`is read from ${text}`, () => assert.equal(parseDuration(text), ms))

  const wrong = [
    '',
    '30',
    '30s',
    '-5d',
    '1.5h',
    '1,5h',
    ' 1d',
    '1d ',
    '1d foo',
    '1d2h',
    '1D',
    '1e3d',
    '14 d',
    '٣d',
    'd',
    '999999999w',
  ]
  for (const text of wrong) it(`is not ${JSON.stringify(text)}`, () => assert.equal(parseDuration(text), null))

  it('has seconds only where they are asked for', () => assert.equal(parseDuration('30s', 's-w'), 30_000))
})

describe('a size', () => {
  const right: readonly (readonly [text: string, bytes: number])[] = [
    ['20GB', 20e9],
    ['512MiB', 512 * 2 ** 20],
    ['1kB', 1000],
    ['0B', 0],
  ]
  for (const [text, bytes] of right) it(`is read from ${text}`, () => assert.equal(parseSize(text), bytes))

  const wrong = ['', '20', '20 GB', '1.5GB', '-1GB', '20gb', '20G', 'GB', '20GBs', '999999999999999TB']
  for (const text of wrong) it(`is not ${JSON.stringify(text)}`, () => assert.equal(parseSize(text), null))
})
