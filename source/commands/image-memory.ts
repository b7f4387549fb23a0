import {join} from 'node:path'
import type {ImageId} from '../inventory/ids.ts'
import {decodeImageMemory, encodeImageMemory, type ImageMemory} from '../inventory/image-memory.ts'
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
  return text === null ? new Map() : decodeImageMemory(text)
}

const readIn = (snapshot: Snapshot): ImageMemory => {
  const images = new Map<ImageId, ImageDetails>()
  for (const [id, measured] of snapshot.imageDetails) {
    const details = knownValue(measured)
    if (details?.history) images.set(id, details)
  }
  return images
}

/** Remembers the images that are there now, where others are than before. It is only a cache: a failure is no one's concern. */
export const saveImageMemory = async (cache: string, snapshot: Snapshot, before: ImageMemory): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const images = readIn(snapshot)
  const isSame = images.size === before.size && [...images.keys()].every((id) => before.has(id))
  if (engine === null || isSame) return
  await replaceFile(fileOf(cache, engine), encodeImageMemory(images)).catch(() => {})
}
