import type {Inventory} from '../inventory/inventory.ts'
import type {Plan} from '../plan/plan.ts'
import type {Printable} from '../text/printable.ts'
import type {RunEvent} from './events.ts'
import {makeFindings} from './findings.ts'
import {startGuard} from './guard.ts'
import {hintsOf} from './hints.ts'
import {makeJournalWriter} from './journal-writer.ts'
import type {RunPorts} from './ports.ts'
import type {RunState} from './run-state.ts'
import {makeSlowSteps} from './slow-steps.ts'

/** `stop`: no new step, what is in flight finishes. `leave`: back at once; what is in flight is unknown. */
export interface Signals {
  readonly stop: AbortSignal
  readonly leave: AbortSignal
}

/** A run that is under way. */
export interface OpenRun {
  readonly state: RunState
  /** What the look before the first step found; null: there was none. */
  readonly before: () => Inventory | null
  /** Why no step may go any more, when that was nobody's wish. */
  readonly ended: () => Printable | null
  /** Lets go of the engine's events and of the clock. */
  readonly close: () => void
}

/** Opens a run: from here on the engine is watched, and looked at whole before the first step. */
export const openRun = (
  plan: Plan,
  ports: RunPorts,
  {stop, leave}: Signals,
  emit: (event: RunEvent) => void,
): OpenRun => {
  const closing = new AbortController()
  const halt = new AbortController()
  const over = AbortSignal.any([leave, closing.signal])
  const halting = AbortSignal.any([stop, over, halt.signal])
  const touched = new Set<number>()
  const notice = (text: Printable) => emit({is: 'notice', text, at: ports.now()})
  const slow = makeSlowSteps(ports.now, emit)
  const journal = makeJournalWriter(ports, () => halt.abort())
  const {dropped, bytesOf, before, request, take} = makeFindings(plan, ports, (n) => journal.known(n) !== 'not-begun')
  const hints = hintsOf(plan)
  const guard = startGuard({
    plan,
    ports,
    halting,
    over,
    request,
    onEvent: (event) => {
      for (const n of hints(event)) touched.add(n)
    },
    onLook: take,
    onTick: slow.tick,
    onNotice: notice,
    onEnd: () => halt.abort(),
  })
  return {
    state: {ports, guard, halting, over, touched, slow, journal, dropped, bytesOf, emit, notice},
    before,
    ended: () => guard.ended() ?? journal.broken(),
    close: () => closing.abort(),
  }
}
