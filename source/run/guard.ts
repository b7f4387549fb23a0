import type {Inventory} from '../inventory/inventory.ts'
import type {Plan} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {lookWhole} from './look-whole.ts'
import {pause} from './pause.ts'
import type {EngineEvent, LookRequest, RunPorts} from './ports.ts'
import {makeTrust, type Trust} from './trust.ts'

const TICK = 1000
/** A tick this late means that the machine slept (design.md §5.8). */
const LATE = 10_000
/** How long the event stream may take to open before the run goes on without it. */
const GREETING = 5000

/** Watches the engine while a plan runs, and lets no step go while it may have changed unseen. */
export interface Guard extends Pick<Trust, 'mayGo' | 'news' | 'ended'> {
  /** Nothing happened that a step would have to wait for; looks at the clock too. */
  readonly calm: () => boolean
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

type Doubt = Trust['doubt']

/** Hears the engine's events. `greeted`: resolves once it is known whether there are any. */
const listen = ({ports, over, onEvent}: GuardPorts, doubt: Doubt) => {
  let hears = false
  const cutOff = (message: Printable) => {
    hears = false
    doubt(say`the engine's events were cut off: ${message}`)
  }
  const greeted = new Promise<void>((resolve) => {
    const hear = async () => {
      for await (const news of ports.engine.watch(over)) {
        if (news.is === 'event') onEvent(news.event)
        else if (news.is === 'connected') hears = true
        else cutOff(printable(news.message))
        resolve()
      }
      hears = false
    }
    hear()
      .catch((error: unknown) => cutOff(printable(error instanceof Error ? error.message : String(error))))
      .finally(resolve)
  })
  return {hears: () => hears, greeted}
}

/** Notices that the machine slept, or that its clock jumped: by a tick that comes late, or earlier when asked. */
const keepTime = ({ports, over, onTick}: GuardPorts, doubt: Doubt) => {
  let last = ports.now()
  const check = () => {
    const isLate = ports.now() - last > TICK + LATE
    if (isLate) last = ports.now()
    if (isLate) doubt(printable('the machine slept, or its clock jumped'))
  }
  const tick = async () => {
    while (!over.aborted) {
      await pause(ports, TICK, over)
      check()
      last = ports.now()
      onTick()
    }
  }
  void tick()
  return check
}

/** Starts watching. The look before the first step is part of it: `mayGo` waits for that too. */
export const startGuard = (guardPorts: GuardPorts): Guard => {
  const {plan, ports, request, halting, onNotice} = guardPorts
  const trust = makeTrust({
    look: () => lookWhole(plan, ports, request(), halting),
    pause: (ms) => pause(ports, ms, halting),
    halting,
    onLook: guardPorts.onLook,
    onDoubt: (reason) => onNotice(say`${reason}; everything is looked at again before the next step`),
    onEnd: guardPorts.onEnd,
  })
  const {hears, greeted} = listen(guardPorts, trust.doubt)
  const checkTime = keepTime(guardPorts, trust.doubt)
  const greeting = new AbortController()
  const patience = pause(ports, GREETING, AbortSignal.any([greeting.signal, halting]))
  void Promise.race([greeted, patience]).then(() => {
    greeting.abort()
    trust.begin()
  })
  return {
    mayGo: trust.mayGo,
    news: trust.news,
    ended: trust.ended,
    calm: () => {
      checkTime()
      return trust.isCalm()
    },
    hears,
  }
}
