import type {Inventory} from '../inventory/inventory.ts'
import type {Plan} from '../plan/plan.ts'
import {groupsOf} from './groups.ts'
import {layerBytes} from './measure.ts'
import {type LookRequest, type RunPorts, WHOLE_LOOK} from './ports.ts'
import type {Dropped} from './run-state.ts'
import {freshLook, holdsIn} from './shrink.ts'

/** What the whole looks of a run found. */
export interface Findings {
  /** What the next look has to read. */
  readonly request: () => LookRequest
  readonly take: (inventory: Inventory) => void
  /** Why a step does not hold any more by the last look; null where it does. */
  readonly dropped: (n: number) => Dropped | null
  /** Bytes of layers that an engine names; null where one is not known. */
  readonly bytesOf: (layers: readonly string[]) => number | null
  /** The look before the first step; null: there was none. */
  readonly before: () => Inventory | null
}

const LINKS_ONLY: LookRequest = {...WHOLE_LOOK, sizes: false, imageDetails: 'none'}

/** The look before the first step also reads what is needed to measure what images free. */
const firstLook = (plan: Plan, {profile}: RunPorts): LookRequest => {
  if (!plan.steps.some(({action}) => action === 'remove-image')) return LINKS_ONLY
  if (profile.namesRemovedLayers) return {...LINKS_ONLY, imageDetails: 'all'}
  // Podman 4 counts nothing
  return {...LINKS_ONLY, imageSizes: true, imageDetails: profile.store === 'podman' ? 'all' : 'none'}
}

const goingBy = ({steps}: Plan) =>
  new Set(
    steps.flatMap((step) => (step.action === 'remove-image' ? [...step.removes, ...step.takesAlong] : step.removes)),
  )

/** Which groups don't hold any more by a whole look, by the number of the first step of each that has not begun. */
const shrinker = (plan: Plan, hasBegun: (n: number) => boolean) => {
  const going = goingBy(plan)
  const groups = groupsOf(plan)
  return (inventory: Inventory): ReadonlyMap<number, Dropped> => {
    const look = freshLook(inventory, going)
    const dropped = new Map<number, Dropped>()
    for (const {steps} of groups) {
      const [next] = steps
      if (!next || hasBegun(next.n)) continue
      const holds = holdsIn(next, look)
      if (holds.is === 'skip') dropped.set(next.n, {reason: holds.reason, benign: true})
    }
    return dropped
  }
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0)

export const makeFindings = (plan: Plan, ports: RunPorts, hasBegun: (n: number) => boolean): Findings => {
  const shrink = shrinker(plan, hasBegun)
  let first: Inventory | null = null
  let dropped: ReadonlyMap<number, Dropped> = new Map()
  let bytes: ReadonlyMap<string, number> = new Map()
  return {
    request: () => (first ? LINKS_ONLY : firstLook(plan, ports)),
    take: (inventory) => {
      dropped = shrink(inventory)
      if (first) return
      first = inventory
      bytes = layerBytes(inventory)
    },
    dropped: (n) => dropped.get(n) ?? null,
    bytesOf: (layers) => sum(layers.map((layer) => bytes.get(layer) ?? null)),
    before: () => first,
  }
}
