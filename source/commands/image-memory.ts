import {newestMark} from '../inventory/event-log.ts'
import type {ImageId} from '../inventory/ids.ts'
import {
  decodeImageMemory,
  encodeImageMemory,
  type ImageMemory,
  mergeImageMemories,
  NO_IMAGE_MEMORY,
} from '../inventory/image-memory.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts, ImageDetails, Snapshot} from '../inventory/snapshot.ts'
import {memoryFile} from './memory-file.ts'

/** What earlier looks remembered of an engine's images; nothing where that can't be read. */
export const loadImageMemory = async (cache: string, engine: EngineFacts): Promise<ImageMemory> => {
  const text = await memoryFile(cache, 'images', engine).read()
  return text === null ? NO_IMAGE_MEMORY : decodeImageMemory(text)
}

const readIn = ({imageDetails, engine, events}: Snapshot): ImageMemory => {
  const log = knownValue(events)
  const images = new Map<ImageId, ImageDetails>()
  for (const [id, measured] of imageDetails) {
    const details = knownValue(measured)
    if (details?.history) images.set(id, details)
  }
  return {at: knownValue(engine)?.clock?.engine ?? null, mark: log && newestMark(log), images}
}

/** Old enough to be written again though nothing but the time changed: events reach back only so far. */
const STALE_MS = 600_000

const isSame = (now: ImageMemory, before: ImageMemory): boolean =>
  now.images.size === before.images.size &&
  (now.at ?? 0) - (before.at ?? 0) < STALE_MS &&
  [...now.images].every(([id, {lastTagged, tagTimeMayBeOld}]) => {
    const known = before.images.get(id)
    return known?.lastTagged === lastTagged && known.tagTimeMayBeOld === tagTimeMayBeOld
  })

/** Images that a later look can meet again: the others are forgotten, so that no memory grows without end. */
const stillThere = ({images, containers}: Snapshot): ReadonlySet<ImageId> | null => {
  const [listed, users] = [knownValue(images), knownValue(containers)]
  if (listed === null || users === null) return null
  return new Set([...listed.map(({id}) => id), ...users.flatMap(({imageId}) => imageId ?? [])])
}

/**
 * Remembers the images that are there now, where that is news, together with what another dock-tidy wrote meanwhile. It is only a
 * cache: a failure is no one's concern.
 */
export const saveImageMemory = async (cache: string, snapshot: Snapshot, before: ImageMemory): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const there = stillThere(snapshot)
  const now = readIn(snapshot)
  if (engine === null || there === null || now.images.size === 0 || isSame(now, before)) return
  const memory = mergeImageMemories(now, await loadImageMemory(cache, engine), there)
  await memoryFile(cache, 'images', engine).write(encodeImageMemory(memory))
}
