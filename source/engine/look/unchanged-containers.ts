import type {ContainerMemory} from '../../inventory/container-memory.ts'
import {type EventLog, eventsSince} from '../../inventory/event-log.ts'
import {knownValue, type Measured} from '../../inventory/measured.ts'
import type {Profile} from '../../inventory/profile.ts'
import type {ContainerDetails, ContainerRecord} from '../../inventory/snapshot.ts'
import {rawString} from '../../text/raw.ts'

/** What is remembered of a container to which nothing happened since; undefined: it has to be asked for. */
export type UnchangedContainers = (record: ContainerRecord) => ContainerDetails | undefined

export const NONE_UNCHANGED: UnchangedContainers = () => undefined

/**
 * Every start, end and update of a container is an event of Docker's, whose buffer begins anew with each boot of the engine: where
 * it still has the event that was the newest then, it has all that happened since. Podman's log can have holes.
 */
export const unchangedContainers = (
  log: Measured<EventLog>,
  product: Profile['product'],
  {mark, containers}: ContainerMemory,
): UnchangedContainers => {
  const events = knownValue(log)
  const since = events === null || mark === null || product === 'podman' ? null : eventsSince(events, mark)
  if (since === null) return NONE_UNCHANGED
  const touched = new Set(since.map(({subject}) => rawString(subject)))
  return ({id, state}) => {
    const remembered = touched.has(id) ? undefined : containers.get(id)
    return remembered?.state === state ? remembered : undefined
  }
}
