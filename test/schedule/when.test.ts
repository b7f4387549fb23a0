import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {calendarTime, ofCalendarTime} from '../../source/schedule/calendar-time.ts'
import {cronTime, ofCronTime} from '../../source/schedule/cron-time.ts'
import {nextTimes} from '../../source/schedule/next-times.ts'
import {comesOutEven, parseTimeOfDay, sayWhen, type When} from '../../source/schedule/when.ts'
import {when} from './arbitrary-schedule.ts'

const cases: readonly (readonly [When, cron: string, calendar: string, words: string])[] = [
  [{is: 'daily', hour: 3, minute: 30}, '30 3 * * *', '*-*-* 03:30:00', 'every day at 03:30'],
  [{is: 'weekly', day: 'sun', hour: 23, minute: 5}, '5 23 * * sun', 'Sun *-*-* 23:05:00', 'every Sunday at 23:05'],
  [{is: 'every', minutes: 1}, '* * * * *', '*-*-* *:0/1:00', 'every minute'],
  [{is: 'every', minutes: 15}, '*/15 * * * *', '*-*-* *:0/15:00', 'every 15 minutes'],
  [{is: 'every', minutes: 60}, '0 * * * *', '*-*-* 0/1:00:00', 'every hour'],
  [{is: 'every', minutes: 360}, '0 */6 * * *', '*-*-* 0/6:00:00', 'every 6 hours'],
]

describe('a time', () => {
  for (const [time, cron, calendar, words] of cases)
    it(`is written for cron, for systemd and for people: ${words}`, () => {
      assert.equal(cronTime(time), cron)
      assert.equal(calendarTime(time), calendar)
      assert.equal(sayWhen(time), words)
    })

  it('is known again in what was written', () => {
    fc.assert(
      fc.property(when, (time) => {
        assert.deepEqual(ofCronTime(cronTime(time)), time)
        assert.deepEqual(ofCalendarTime(calendarTime(time)), time)
      }),
    )
  })

  for (const text of [
    '@daily',
    '30 3 1 * *',
    '*/7 * * * *',
    '60 3 * * *',
    '0 */5 * * *',
    '30 24 * * *',
    '1-5 * * * *',
    '',
  ])
    it(`is someone else’s for cron: ${text}`, () => assert.equal(ofCronTime(text), null))

  for (const text of ['daily', '*-*-* 24:00:00', 'Mon..Fri *-*-* 03:30:00', '*-*-* *:0/7:00', 'Foo *-*-* 03:30:00', ''])
    it(`is someone else’s for systemd: ${text}`, () => assert.equal(ofCalendarTime(text), null))

  it('of day is two digits each', () => {
    assert.deepEqual(parseTimeOfDay('03:30'), {hour: 3, minute: 30})
    for (const text of ['3:30', '24:00', '12:60', '03:30:00', '0330', '', ' 03:30', '03:30\n'])
      assert.equal(parseTimeOfDay(text), null, text)
  })

  it('comes out even in an hour or a day', () => {
    for (const minutes of [1, 2, 5, 20, 30, 60, 120, 720]) assert.equal(comesOutEven(minutes), true, String(minutes))
    for (const minutes of [0, 7, 45, 90, 300, 1440, 2880]) assert.equal(comesOutEven(minutes), false, String(minutes))
  })
})

describe('the next times', () => {
  const at = (text: string) => Date.parse(text)
  const next = (time: When, from: string, zone = 'UTC') =>
    nextTimes(time, 3, zone, at(from)).map((ms) => new Date(ms).toISOString())

  it('are by the zone of the machine', () => {
    const time: When = {is: 'daily', hour: 3, minute: 30}
    assert.deepEqual(next(time, '2026-11-24T21:14:08Z'), [
      '2026-11-25T03:30:00.000Z',
      '2026-11-26T03:30:00.000Z',
      '2026-11-27T03:30:00.000Z',
    ])
    assert.equal(next(time, '2026-11-24T21:14:08Z', 'Europe/Zurich')[0], '2026-11-25T02:30:00.000Z')
  })

  it('go over the end of a week, a year and summer time', () => {
    assert.deepEqual(next({is: 'weekly', day: 'mon', hour: 0, minute: 0}, '2026-12-24T12:00:00Z'), [
      '2026-12-28T00:00:00.000Z',
      '2027-01-04T00:00:00.000Z',
      '2027-01-11T00:00:00.000Z',
    ])
    assert.deepEqual(next({is: 'daily', hour: 4, minute: 0}, '2026-10-24T00:00:00Z', 'Europe/Zurich').slice(0, 2), [
      '2026-10-24T02:00:00.000Z',
      '2026-10-25T03:00:00.000Z',
    ])
  })

  it('are at whole steps of the hour and the day', () => {
    assert.deepEqual(next({is: 'every', minutes: 15}, '2026-11-24T21:14:08Z'), [
      '2026-11-24T21:15:00.000Z',
      '2026-11-24T21:30:00.000Z',
      '2026-11-24T21:45:00.000Z',
    ])
    assert.equal(next({is: 'every', minutes: 360}, '2026-11-24T21:14:08Z')[0], '2026-11-25T00:00:00.000Z')
  })
})
