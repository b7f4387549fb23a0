import type {Plan} from '../../source/plan/plan.ts'
import {carryOut} from '../../source/run/carry-out.ts'
import type {RunEvent} from '../../source/run/events.ts'
import {encodeEntry, type JournalEntry} from '../../source/run/journal.ts'
import type {RunPorts} from '../../source/run/ports.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {rawString} from '../../source/text/raw.ts'
import {ENGINE, NOW} from '../plan/world.ts'
import {type FakeEngine, profileOf} from './fake-engine.ts'
import {type VirtualClock, virtualClock} from './virtual-clock.ts'

/** Everything a test can touch while a plan is carried out. */
export interface Carried {
  readonly clock: VirtualClock
  readonly stop: AbortController
  readonly leave: AbortController
  readonly journal: JournalEntry[]
  readonly events: RunEvent[]
}

export interface Ways {
  readonly ports?: Partial<RunPorts>
  /** Told of each event before the next is read. */
  readonly onEvent?: (event: RunEvent, carried: Carried) => void
  readonly carried?: Carried
}

export const newCarried = (): Carried => ({
  clock: virtualClock(NOW),
  stop: new AbortController(),
  leave: new AbortController(),
  journal: [],
  events: [],
})

/** Carries a plan out to its receipt. */
export const carry = async (
  engine: FakeEngine,
  plan: Plan,
  {ports = {}, onEvent, carried = newCarried()}: Ways = {},
): Promise<Carried & {readonly receipt: Receipt}> => {
  const all: RunPorts = {
    engine: engine.port,
    profile: profileOf(engine.world()),
    lookAgain: async () => {
      engine.asked.push('look at everything')
      return engine.inventory()
    },
    journal: {
      append: async (entry) => {
        // what can't be written as a line must not pass a test either
        encodeEntry(entry)
        carried.journal.push(entry)
        engine.asked.push(said(entry))
      },
    },
    now: carried.clock.now,
    wait: carried.clock.wait,
    freeDisk: async () => null,
    runId: 'run-1',
    about: {engine: ENGINE, by: {pid: 1, host: 'host', user: 'tester'}},
    record: null,
    ...ports,
  }
  for await (const event of carryOut(plan, all, {stop: carried.stop.signal, leave: carried.leave.signal})) {
    carried.events.push(event)
    onEvent?.(event, carried)
  }
  const last = carried.events.at(-1)
  if (last?.is !== 'run-ended') throw new Error('the run did not end')
  return {...carried, receipt: last.receipt}
}

const said = (entry: JournalEntry): string => {
  switch (entry.entry) {
    case 'intent':
      return `intent ${entry.n}`
    case 'outcome':
      return `outcome ${entry.n} ${entry.outcome.is}`
    case 'restore':
      return `restored ${rawString(entry.reference)} ${entry.restored}`
    default:
      return entry.entry
  }
}

/** `remove-container web: done` …, with the reason where there is one. */
export const ends = ({steps}: Receipt): readonly string[] =>
  steps.map(({step, outcome}) => {
    const name = step.action === 'prune-cache' ? `${step.ids.length} records` : rawString(step.name)
    return `${step.action} ${name}: ${outcome.is}${'reason' in outcome ? ` (${outcome.reason})` : ''}`
  })

/** What the engine was asked to change. */
export const sent = ({asked}: FakeEngine): readonly string[] => asked.filter((line) => /^(remove|restore) /.test(line))
