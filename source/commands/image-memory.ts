import {join} from 'node:path'
import type {ImageId} from '../inventory/ids.ts'
import {decodeImageMemory, encodeImageMemory, type ImageMemory, NO_IMAGE_MEMORY} from '../inventory/image-memory.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts, ImageDetails, Snapshot} from '../inventory/snapshot.ts'
import {readText} from '../store/read-file.ts'
import {replaceFile} from '../store/replace-file.ts'
import {printable} from '../text/printable.ts'

const fileOf = (cache: string, {key, driver}: EngineFacts): string =>
  join(cache, 'images', key, `${encodeURIComponent(printable(driver))}.json`)

/** What earlier looks remembered of an engine's images; nothing where that can't be read. */
export const loadImageMemory = async (cache: string, engine: EngineFacts): Promise<ImageMemory> => {
  const text = await readText(fileOf(cache, engine)).catch(() => null)
  return text === null ? NO_IMAGE_MEMORY : decodeImageMemory(text)
}

const readIn = ({imageDetails, engine}: Snapshot): ImageMemory => {
  const images = new Map<ImageId, ImageDetails>()
  for (const [id, measured] of imageDetails) {
    const details = knownValue(measured)
    if (details?.history) images.set(id, details)
  }
  return {at: knownValue(engine)?.clock?.engine ?? null, images}
}

/** Old enough to be written again though nothing but the time changed: events reach back only so far. */
const STALE_MS = 600_000

const isSame = (now: ImageMemory, before: ImageMemory): boolean =>
  now.images.size === before.images.size &&
  (now.at ?? 0) - (before.at ?? 0) < STALE_MS &&
  [...now.images].every(([id, {lastTagged}]) => before.images.get(id)?.lastTagged === lastTagged)

/** Remembers the images that are there now, where that is news. It is only a cache: a failure is no one's concern. */
export const saveImageMemory = async (cache: string, snapshot: Snapshot, before: ImageMemory): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const now = readIn(snapshot)
  if (engine === null || now.images.size === 0 || isSame(now, before)) return
  await replaceFile(fileOf(cache, engine), encodeImageMemory(now)).catch(() => {})
}
