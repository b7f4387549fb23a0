import fc from 'fast-check'
import type {EngineKey} from '../../source/inventory/ids.ts'
import {type Scheduled, wordsFor} from '../../source/schedule/scheduled.ts'
import {comesOutEven, DAYS, type When} from '../../source/schedule/when.ts'

const hour = fc.integer({min: 0, max: 23})
const minute = fc.integer({min: 0, max: 59})
// strict comparison tells objects apart by their prototype
const plain = {noNullPrototype: true} as const
const EVEN = Array.from({length: 24 * 60}, (_, minutes) => minutes).filter(comesOutEven)

export const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({is: fc.constant('daily' as const), hour, minute}, plain),
  fc.record({is: fc.constant('weekly' as const), day: fc.constantFrom(...DAYS), hour, minute}, plain),
  fc.record({is: fc.constant('every' as const), minutes: fc.constantFrom(...EVEN)}, plain),
)

/** What people write into options: spaces, quotes, and all that some shell, cron or systemd gives a meaning. */
export const word: fc.Arbitrary<string> = fc.oneof(
  fc.string({unit: fc.constantFrom(...` '"\\$%\`#;&|<>*?~!(){}[]=,:./-+@^äx9`)}),
  fc.string({unit: 'grapheme'}).filter((text) => !/[\0\n\r]/.test(text)),
)

const path = word.map((text) => `/opt/${text}`)

export const key = 'ab'.repeat(32) as EngineKey

export const scheduled: fc.Arbitrary<Scheduled> = fc
  .record({
    node: path,
    program: path,
    endpoint: path.map((text) => `unix://${text}`),
    task: fc.constantFrom('prune' as const, 'watch' as const),
    options: fc.array(word.map((text) => `--only=${text}`)),
    state: fc.option(path),
  })
  .map(({node, program, endpoint, task, options, state}) => ({
    task,
    engine: key,
    endpoint,
    command: [node, program, ...wordsFor(task, {key, endpoint}, options)],
    environment: new Map(state === null ? [] : [['XDG_STATE_HOME', state]]),
  }))
