import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {sayAge, sayDuration} from '../../source/text/age.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('age', () => {
  const cases: readonly (readonly [ms: number, short: string, long: string])[] = [
    [-5, 'now', 'less than a minute'],
    [59_999, 'now', 'less than a minute'],
    [60_000, '1 min', '1 minute'],
    [59 * 60_000, '59 min', '59 minutes'],
    [HOUR, '1 h', '1 hour'],
    [47 * HOUR, '47 h', '47 hours'],
    [62 * DAY + 23 * HOUR, '62 d', '62 days'],
    [90 * DAY, '90 d', '90 days'],
    [92 * DAY, '3 mo', '3 months'],
    [100 * DAY, '3 mo', '3 months'],
    [364 * DAY, '11 mo', '11 months'],
    [366 * DAY, '1 y', '1 year'],
  ]
  for (const [ms, short, long] of cases) {
    it(`says ${ms} ms as ${short}`, () => {
      assert.equal(sayAge(ms), short)
      assert.equal(sayDuration(ms), long)
    })
  }
})
