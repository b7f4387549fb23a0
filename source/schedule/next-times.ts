import {Cron} from 'croner'
import {cronTime} from './cron-time.ts'
import type {When} from './when.ts'

/** The next times, ms since epoch. `zone`: like `Europe/Zurich`; `from`: ms. */
export const nextTimes = (when: When, count: number, zone: string, from: number): readonly number[] =>
  new Cron(cronTime(when), {timezone: zone, paused: true}).nextRuns(count, new Date(from)).map((time) => time.getTime())
