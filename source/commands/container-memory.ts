import {join} from 'node:path'
import {
  type ContainerMemory,
  decodeContainerMemory,
  encodeContainerMemory,
  NO_CONTAINER_MEMORY,
} from '../inventory/container-memory.ts'
import type {ContainerId} from '../inventory/ids.ts'
import {knownValue} from '../inventory/measured.ts'
import type {ContainerDetails, EngineFacts, Snapshot} from '../inventory/snapshot.ts'
import {readText} from '../store/read-file.ts'
import {replaceFile} from '../store/replace-file.ts'
import {printable} from '../text/printable.ts'

const fileOf = (cache: string, {key, driver}: EngineFacts): string =>
  join(cache, 'containers', key, `${encodeURIComponent(printable(driver))}.json`)

/** What earlier looks remembered of an engine's containers; nothing where that can't be read. */
export const loadContainerMemory = async (cache: string, engine: EngineFacts): Promise<ContainerMemory> => {
  const text = await readText(fileOf(cache, engine)).catch(() => null)
  return text === null ? NO_CONTAINER_MEMORY : decodeContainerMemory(text)
}

const readIn = ({containers, containerDetails, engine}: Snapshot): ContainerMemory => {
  const listed = knownValue(containers) ?? []
  const known = new Map<ContainerId, ContainerDetails>()
  for (const {id} of listed) {
    const found = containerDetails.get(id)
    const details = found ? knownValue(found) : null
    if (details !== null) known.set(id, details)
  }
  return {at: knownValue(engine)?.clock?.engine ?? null, containers: known}
}

/** Old enough to be written again though nothing but the time changed: events reach back only so far. */
const STALE_MS = 600_000

const isSame = (now: ContainerMemory, before: ContainerMemory): boolean =>
  now.containers.size === before.containers.size &&
  (now.at ?? 0) - (before.at ?? 0) < STALE_MS &&
  [...now.containers].every(([id, details]) => before.containers.get(id) === details)

/** Remembers the containers that are there now, where that is news and nobody knows newer. It is only a cache: a failure is no one's concern. */
export const saveContainerMemory = async (
  cache: string,
  snapshot: Snapshot,
  before: ContainerMemory,
): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const now = readIn(snapshot)
  if (engine === null || now.at === null || engine.profile.product === 'podman' || isSame(now, before)) return
  const there = await loadContainerMemory(cache, engine)
  if ((there.at ?? 0) > now.at) return
  await replaceFile(fileOf(cache, engine), encodeContainerMemory(now)).catch(() => {})
}
