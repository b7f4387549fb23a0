import {setTimeout as sleep} from 'node:timers/promises'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan} from '../../source/plan/plan.ts'
import {carryOut} from '../../source/run/carry-out.ts'
import type {JournalEntry} from '../../source/run/journal.ts'
import {type EnginePort, type LookRequest, type RunPorts, WHOLE_LOOK} from '../../source/run/ports.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {printable} from '../../source/text/printable.ts'
import {ENGINE} from '../plan/world.ts'
import type {Chance} from './chance.ts'
import type {Windows} from './windows.ts'

/** Waits are shorter here, so that back-off and polling fit a test. */
const FASTER = 200

export const lookAt = async (engine: EnginePort, request: LookRequest, signal: AbortSignal): Promise<Inventory> => {
  let reading = nothingRead
  for await (const part of engine.look(request, signal)) reading = mergePart(reading, part)
  return buildInventory(reading.snapshot, {ledger: null, otherDriver: false}, Date.now())
}

/** A plan for a share of everything there is, as a person marks it; null when the engine could not be read. */
export const planSome = async (engine: EnginePort, share: number, chance: Chance): Promise<Plan | null> => {
  const inventory = await lookAt(engine, WHOLE_LOOK, new AbortController().signal)
  if (inventory.engine.state !== 'known') return null
  const keys = chance.some([...inventory.items.keys()], share)
  return makePlan(inventory, new Map(keys.map((key) => [key, printable('marked by hand')])))
}

export interface Tidying {
  readonly engine: EnginePort
  readonly plan: Plan
  readonly windows: Windows
  readonly chance: Chance
  /** Whoever is killed leaves after so many events, without a word. */
  readonly killedAfter: number | null
  /** Told of what dock-tidy does wrong by itself. */
  readonly fault: (what: string) => void
}

/** What is sent is sent once: a lost answer is looked into. Every removal has its intent written before. */
const watched = ({engine, windows, fault}: Tidying, journal: readonly JournalEntry[]): EnginePort => {
  const lost = new Set<number>()
  return {
    ...engine,
    remove: async (step) => {
      if (lost.has(step.n)) fault(`step ${step.n} was sent again after its answer was lost`)
      if (!journal.some((entry) => entry.entry === 'intent' && entry.n === step.n))
        fault(`step ${step.n} was not written down`)
      const outcome = await engine.remove(step)
      if (outcome.is === 'lost') lost.add(step.n)
      return outcome
    },
    probe: (step, signal, whole) => {
      windows.open(step)
      return engine.probe(step, signal, whole).finally(() => setImmediate(() => windows.close(step)))
    },
  }
}

/** Carries a plan out; gives the receipt, or null when it was killed on the way. */
export const tidy = async (tidying: Tidying): Promise<{receipt: Receipt | null; journal: readonly JournalEntry[]}> => {
  const {engine, plan, chance, windows, killedAfter} = tidying
  const journal: JournalEntry[] = []
  const profile = await profileOf(engine)
  let skipped = 0
  const ports: RunPorts = {
    engine: watched(tidying, journal),
    profile,
    lookAgain: (request, signal) => lookAt(engine, request, signal),
    journal: {
      append: async (entry) => {
        if (chance.oneIn(4)) await sleep(1)
        journal.push(entry)
        const step = 'n' in entry ? plan.steps[entry.n - 1] : undefined
        if (step && entry.entry === 'intent') windows.open(step)
        if (step && entry.entry === 'outcome') windows.close(step)
      },
    },
    now: () => {
      if (chance.oneIn(3000)) skipped += 3_600_000
      return Date.now() + skipped
    },
    wait: (ms, signal) => sleep(ms / FASTER, undefined, {signal}).catch(() => undefined),
    freeDisk: async () => null,
    runId: 'chaos',
    about: {engine: ENGINE, by: {pid: 1, host: 'host', user: 'tester'}},
    record: null,
  }
  const signals = {stop: new AbortController().signal, leave: new AbortController().signal}
  let events = 0
  for await (const event of carryOut(plan, ports, signals)) {
    if (event.is === 'run-ended') return {receipt: event.receipt, journal}
    events += 1
    if (events === killedAfter) break
  }
  return {receipt: null, journal}
}

export const profileOf = async (engine: EnginePort) => {
  for (let tries = 0; tries < 20; tries += 1) {
    const inventory = await lookAt(
      engine,
      {lists: [], sizes: false, imageDetails: 'none'},
      new AbortController().signal,
    )
    const facts = knownValue(inventory.engine)
    if (facts) return facts.profile
  }
  throw new Error('the engine never said what it is')
}
