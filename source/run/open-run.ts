import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Plan} from '../plan/plan.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {RunEvent} from './events.ts'
import {groupsOf} from './groups.ts'
import {startGuard} from './guard.ts'
import {hintsOf} from './hints.ts'
import {makeJournalWriter} from './journal-writer.ts'
import {layerBytes} from './measure.ts'
import {type LookRequest, type RunPorts, WHOLE_LOOK} from './ports.ts'
import type {Dropped, RunState} from './run-state.ts'
import {freshLook, holdsIn} from './shrink.ts'
import {makeSlowSteps} from './slow-steps.ts'

/** `stop`: no new step, what is in flight finishes. `leave`: back at once; what is in flight is unknown. */
export interface Signals {
  readonly stop: AbortSignal
  readonly leave: AbortSignal
}

/** A run that is under way. */
export interface OpenRun {
  readonly state: RunState
  /** Bytes the engine counted for all images before the first step; null where that was not read. */
  readonly layersBefore: () => number | null
  /** Why no step may go any more, when that was nobody's wish. */
  readonly ended: () => Printable | null
  /** Lets go of the engine's events and of the clock. */
  readonly close: () => void
}

const LINKS_ONLY: LookRequest = {...WHOLE_LOOK, sizes: false, imageDetails: 'none'}

/** The look before the first step also reads what is needed to measure what images free. */
const firstLook = (plan: Plan, {profile}: RunPorts): LookRequest => {
  if (!plan.steps.some(({action}) => action === 'remove-image')) return LINKS_ONLY
  return profile.namesRemovedLayers ? {...LINKS_ONLY, imageDetails: 'all'} : {...LINKS_ONLY, imageSizes: true}
}

const goingBy = ({steps}: Plan) =>
  new Set(
    steps.flatMap((step) => (step.action === 'remove-image' ? [...step.removes, ...step.takesAlong] : step.removes)),
  )

/** Which groups don't hold any more by a whole look, by the number of the first step that has not begun. */
const shrinker = (plan: Plan, begun: (n: number) => boolean) => {
  const going = goingBy(plan)
  const groups = groupsOf(plan)
  return (inventory: Inventory): ReadonlyMap<number, Dropped> => {
    const look = freshLook(inventory, going)
    const dropped = new Map<number, Dropped>()
    for (const {steps} of groups) {
      const [next] = steps
      if (!next || begun(next.n)) continue
      const holds = holdsIn(next, look)
      if (holds.is === 'skip') dropped.set(next.n, {reason: holds.reason, benign: true})
    }
    return dropped
  }
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
  const hints = hintsOf(plan)
  const slow = makeSlowSteps(ports.now, emit)
  const journal = makeJournalWriter(ports, () => halt.abort())
  const shrink = shrinker(plan, (n) => journal.known(n) !== 'not-begun')
  let dropped: ReadonlyMap<number, Dropped> = new Map()
  let bytes: ReadonlyMap<string, number> = new Map()
  let layersBefore: number | null = null
  let looks = 0

  const onLook = (inventory: Inventory) => {
    dropped = shrink(inventory)
    looks += 1
    if (looks > 1) return
    bytes = layerBytes(inventory)
    layersBefore = knownValue(inventory.snapshot.layersSize)
  }
  const guard = startGuard({
    plan,
    ports,
    halting,
    over,
    request: () => (looks === 0 ? firstLook(plan, ports) : LINKS_ONLY),
    onEvent: (event) => {
      for (const n of hints(event)) touched.add(n)
    },
    onLook,
    onTick: slow.tick,
    onNotice: (text) => emit({is: 'notice', text, at: ports.now()}),
    onEnd: () => halt.abort(),
  })
  return {
    state: {
      ports,
      guard,
      halting,
      over,
      touched,
      slow,
      journal,
      dropped: (n) => dropped.get(n) ?? null,
      bytesOf: (layers) => sum(layers.map((layer) => bytes.get(layer) ?? null)),
      emit,
      notice: (text) => emit({is: 'notice', text: say`${text}`, at: ports.now()}),
    },
    layersBefore: () => layersBefore,
    ended: () => guard.ended() ?? journal.broken(),
    close: () => closing.abort(),
  }
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0)
