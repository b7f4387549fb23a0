import type {ContainerMemory} from '../../inventory/container-memory.ts'
import type {EventLog} from '../../inventory/event-log.ts'
import {knownValue, type Measured} from '../../inventory/measured.ts'
import type {ContainerDetails, ContainerRecord, EngineFacts} from '../../inventory/snapshot.ts'
import {rawString} from '../../text/raw.ts'

/** What is remembered of a container to which nothing happened since; undefined: it has to be asked for. */
export type UnchangedContainers = (record: ContainerRecord) => ContainerDetails | undefined

const NONE: UnchangedContainers = () => undefined

/**
 * Every start, end and update of a container is an event of Docker's, whose buffer begins anew with each boot of the engine: where
 * an event from before the memory is still in it, it has all that happened since. Podman's log can have holes.
 */
export const unchangedContainers = (
  events: Measured<EventLog>,
  {profile, clock}: EngineFacts,
  {at, containers}: ContainerMemory,
): UnchangedContainers => {
  const log = knownValue(events)?.events ?? []
  if (profile.product === 'podman' || at === null || clock === null || clock.engine < at) return NONE
  if (!log.some((event) => event.at < at)) return NONE
  // a second more on this side: clocks are told in their own ways
  const touched = new Set(log.filter((event) => event.at >= at - 1000).map(({subject}) => rawString(subject)))
  return ({id, state}) => {
    const remembered = touched.has(id) ? undefined : containers.get(id)
    return remembered?.state === state ? remembered : undefined
  }
}
