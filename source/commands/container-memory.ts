import {
  type ContainerMemory,
  decodeContainerMemory,
  encodeContainerMemory,
  NO_CONTAINER_MEMORY,
} from '../inventory/container-memory.ts'
import {newestMark} from '../inventory/event-log.ts'
import type {ContainerId} from '../inventory/ids.ts'
import {knownValue} from '../inventory/measured.ts'
import type {ContainerDetails, EngineFacts, Snapshot} from '../inventory/snapshot.ts'
import {memoryFile} from './memory-file.ts'

/** What earlier looks remembered of an engine's containers; nothing where that can't be read. */
export const loadContainerMemory = async (cache: string, engine: EngineFacts): Promise<ContainerMemory> => {
  const text = await memoryFile(cache, 'containers', engine).read()
  return text === null ? NO_CONTAINER_MEMORY : decodeContainerMemory(text)
}

const readIn = ({containers, containerDetails, events}: Snapshot): ContainerMemory => {
  const log = knownValue(events)
  const known = new Map<ContainerId, ContainerDetails>()
  for (const {id} of knownValue(containers) ?? []) {
    const found = containerDetails.get(id)
    const details = found ? knownValue(found) : null
    if (details !== null) known.set(id, details)
  }
  return {mark: log && newestMark(log), containers: known}
}

const isSame = (now: ContainerMemory, before: ContainerMemory): boolean =>
  now.mark === before.mark &&
  now.containers.size === before.containers.size &&
  [...now.containers].every(([id, details]) => before.containers.get(id) === details)

/** Remembers the containers that are there now, where that is news. It is only a cache: a failure is no one's concern. */
export const saveContainerMemory = async (
  cache: string,
  snapshot: Snapshot,
  before: ContainerMemory,
): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const now = readIn(snapshot)
  if (engine === null || now.mark === null || engine.profile.product === 'podman' || isSame(now, before)) return
  await memoryFile(cache, 'containers', engine).write(encodeContainerMemory(now))
}
