import type {Inventory} from '../inventory/inventory.ts'
import type {Plan} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {backOff} from './back-off.ts'
import type {EngineEvent, Identity, LookRequest, RunPorts} from './ports.ts'

const TICK = 1000
/** A tick this late means that the machine slept (design.md §5.8). */
const LATE = 10_000
/** How long the event stream may take to open before the run goes on without it. */
const GREETING = 5000
/** How long an engine that can't be reached is tried again. */
const PATIENCE = 60_000

/** Watches the engine while a plan runs, and lets no step go while it may have changed unseen. */
export interface Guard {
  /** Waits while the engine is looked at anew; false when no step may go any more. */
  readonly mayGo: () => Promise<boolean>
  /** Nothing happened, as far as it knows, that a step would have to wait for; checks the clock too. */
  readonly calm: () => boolean
  /** Resolves at the next change of the answers above. */
  readonly news: () => Promise<void>
  /** Why the run must end, if it must. */
  readonly ended: () => Printable | null
  /** While false no event is heard, and every step has to be probed whole. */
  readonly hears: () => boolean
}

export interface GuardPorts {
  readonly plan: Plan
  readonly ports: RunPorts
  /** What the next look has to read. */
  readonly request: () => LookRequest
  /** No more steps: nobody has to wait for a look any more. */
  readonly halting: AbortSignal
  /** Nothing more at all. */
  readonly over: AbortSignal
  readonly onEvent: (event: EngineEvent) => void
  /** A whole look that agrees with the plan's engine; the plan shrinks to it. */
  readonly onLook: (inventory: Inventory) => void
  readonly onTick: () => void
  readonly onNotice: (text: Printable) => void
  readonly onEnd: () => void
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const CHANGED_STORE = printable('the engine changed its image store')
const OTHER_ENGINE = printable('another engine answers now')

const disagreement = (plan: Plan, {key, driver}: Identity): Printable | null => {
  if (key !== plan.engine) return OTHER_ENGINE
  return rawString(driver) === rawString(plan.driver) ? null : CHANGED_STORE
}

/** A whole look at the plan's engine, or how it is another. Rejects when too little could be read, which may pass. */
const lookWhole = async ({plan, ports, request, halting}: GuardPorts): Promise<Inventory | Printable> => {
  const reason = disagreement(plan, await ports.engine.identity(halting))
  if (reason) return reason
  const inventory = await ports.lookAgain(request(), halting)
  if (inventory.engine.state !== 'known') throw new Error('it does not say which engine it is')
  if (inventory.doubts.everything !== null) throw new Error(inventory.doubts.everything)
  return disagreement(plan, inventory.engine.value) ?? inventory
}

/** Starts watching. The first look is part of it: `mayGo` waits for that too. */
export const startGuard = (guardPorts: GuardPorts): Guard => {
  const {ports, halting, over} = guardPorts
  let state: 'looking' | 'calm' | 'ended' = 'looking'
  let why: Printable | null = null
  let hears = false
  let doubts = 0
  let lastTick = ports.now()
  let waiting: (() => void)[] = []

  const changed = () => {
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  const news = () => new Promise<void>((resolve) => (halting.aborted ? resolve() : waiting.push(resolve)))
  const end = (reason: Printable) => {
    state = 'ended'
    why = reason
    guardPorts.onEnd()
    changed()
  }
  const lookOnce = async (): Promise<void> => {
    const seen = doubts
    const found = await lookWhole(guardPorts)
    if (halting.aborted) return
    if (typeof found === 'string') return end(found)
    guardPorts.onLook(found)
    if (seen !== doubts) return lookOnce()
    state = 'calm'
    changed()
  }
  const look = async () => {
    let waited = 0
    for (let tries = 0; !halting.aborted; tries += 1) {
      try {
        return await lookOnce()
      } catch (error) {
        if (halting.aborted) return
        if (waited >= PATIENCE) return end(say`the engine can't be read any more: ${messageOf(error)}`)
        waited += backOff(tries)
        await pause(ports, backOff(tries), halting)
      }
    }
  }
  const doubt = (reason: Printable) => {
    doubts += 1
    if (state !== 'calm') return
    state = 'looking'
    guardPorts.onNotice(say`${reason}; everything is looked at again before the next step`)
    changed()
    void look()
  }
  const isLate = () => ports.now() - lastTick > TICK + LATE
  const wasAsleep = () => {
    lastTick = ports.now()
    doubt(printable('the machine slept, or its clock jumped'))
  }
  const tick = async () => {
    while (!over.aborted) {
      await pause(ports, TICK, over)
      if (isLate()) wasAsleep()
      lastTick = ports.now()
      guardPorts.onTick()
    }
  }
  const watch = async (greeted: () => void) => {
    for await (const item of ports.engine.watch(over)) {
      if (item.is === 'event') guardPorts.onEvent(item.event)
      else if (item.is === 'connected') hears = true
      else {
        hears = false
        doubt(say`the engine's events were cut off: ${item.message}`)
      }
      greeted()
    }
    hears = false
  }
  const start = async () => {
    const greeting = new AbortController()
    const patience = pause(ports, GREETING, AbortSignal.any([greeting.signal, halting]))
    const watching = watch(() => greeting.abort()).catch((error: unknown) => {
      hears = false
      doubt(say`the engine's events can't be heard: ${messageOf(error)}`)
      greeting.abort()
    })
    await Promise.race([patience, watching])
    await look()
  }

  halting.addEventListener('abort', changed, {once: true})
  void tick()
  void start()
  return {
    mayGo: async () => {
      while (state === 'looking' && !halting.aborted) await news()
      return state === 'calm' && !halting.aborted
    },
    calm: () => {
      if (state === 'calm' && isLate()) wasAsleep()
      return state === 'calm'
    },
    news,
    ended: () => why,
    hears: () => hears,
  }
}

/** Waits, or less when the signal aborts. */
export const pause = (ports: RunPorts, ms: number, signal: AbortSignal): Promise<void> =>
  ports.wait(ms, signal).catch(() => undefined)
