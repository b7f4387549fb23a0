import type {Profile} from '../inventory/profile.ts'
import type {Plan, Step} from '../plan/plan.ts'
import {type Group, groupsOf} from './groups.ts'

type Lane = Step['kind']

/** Groups that wait, for what and for which lane; knows no clock and no engine. */
export interface Schedule {
  /** Takes the next group that may start now; null when none may. */
  readonly next: () => Group | null
  /** A group ended. When it succeeded, who waited for it may go; else gives back, and drops, all who did, in plan order. */
  readonly ended: (group: Group, succeeded: boolean) => readonly Group[]
  /** Takes all that is left, in plan order. */
  readonly rest: () => readonly Group[]
}

const capacities = ({lanes}: Profile): Readonly<Record<Lane, number>> => ({
  container: lanes.containers,
  image: lanes.images,
  volume: lanes.volumes,
  network: lanes.networks,
  cache: 1,
})

const inPlanOrder = (groups: Iterable<Group>): readonly Group[] =>
  [...groups].sort((one, other) => (one.steps[0]?.n ?? 0) - (other.steps[0]?.n ?? 0))

/** Who waits for whom, between groups. */
const links = (groups: readonly Group[]) => {
  const groupOf = new Map(groups.flatMap((group) => group.steps.map(({n}) => [n, group] as const)))
  const waitsFor = new Map<Group, Set<Group>>()
  const dependants = new Map<Group, Group[]>(groups.map((group) => [group, []]))
  for (const group of groups) {
    const before = new Set(group.steps.flatMap(({after}) => after.flatMap((n) => groupOf.get(n) ?? [])))
    before.delete(group)
    waitsFor.set(group, before)
    for (const other of before) dependants.get(other)?.push(group)
  }
  return {waitsFor, dependants}
}

/** Lanes by kind (measurements.md §4). Build cache has the engine for itself: its pruning frees what others hold. */
export const makeSchedule = (plan: Plan, profile: Profile): Schedule => {
  const groups = groupsOf(plan)
  const {waitsFor, dependants} = links(groups)
  const capacity = capacities(profile)
  const waiting = new Set(groups)
  const ready: Record<Lane, Group[]> = {container: [], image: [], volume: [], network: [], cache: []}
  const inFlight: Record<Lane, number> = {container: 0, image: 0, volume: 0, network: 0, cache: 0}

  const readyUp = (group: Group) => {
    if (!waiting.has(group) || waitsFor.get(group)?.size) return
    waiting.delete(group)
    ready[group.lane].push(group)
  }
  const start = (lane: Lane): Group | null => {
    if (inFlight[lane] >= Math.max(1, capacity[lane])) return null
    const group = ready[lane].shift() ?? null
    if (group) inFlight[lane] += 1
    return group
  }
  const drop = (group: Group, dropped: Set<Group>) => {
    for (const dependant of dependants.get(group) ?? []) {
      if (!waiting.delete(dependant)) continue
      dropped.add(dependant)
      drop(dependant, dropped)
    }
  }
  for (const group of groups) readyUp(group)

  const others = ['container', 'network', 'volume', 'image'] as const
  return {
    next: () => {
      for (const lane of others) {
        const group = start(lane)
        if (group) return group
      }
      return others.every((lane) => inFlight[lane] === 0) ? start('cache') : null
    },
    ended: (group, succeeded) => {
      inFlight[group.lane] -= 1
      const dropped = new Set<Group>()
      if (!succeeded) drop(group, dropped)
      for (const dependant of dependants.get(group) ?? []) {
        waitsFor.get(dependant)?.delete(group)
        readyUp(dependant)
      }
      return inPlanOrder(dropped)
    },
    rest: () => {
      const left = inPlanOrder([...waiting, ...Object.values(ready).flat()])
      waiting.clear()
      for (const lane of Object.values(ready)) lane.length = 0
      return left
    },
  }
}
