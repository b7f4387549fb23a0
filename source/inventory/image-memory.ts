// What can't change of images, remembered between looks so that an engine is asked for it once.

import * as v from 'valibot'
import {parseJson} from '../text/parse-json.ts'
import {type DiffId, type ImageId, parseDiffId, parseImageId} from './ids.ts'
import type {HistoryRow, ImageDetails} from './snapshot.ts'

export interface ImageMemory {
  /** When it was true, ms of the engine's clock: of two memories the later one is right. Null: no one knows. */
  readonly at: number | null
  /** The newest event before any tag time was asked for: those may have changed since, and nothing else can. Null: no one knows. */
  readonly mark: string | null
  readonly images: ReadonlyMap<ImageId, ImageDetails>
}

export const NO_IMAGE_MEMORY: ImageMemory = {at: null, mark: null, images: new Map()}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const historyRow = v.tuple([whole, v.boolean()])
const imageRow = v.tuple([
  v.string(),
  v.array(whole),
  v.nullable(v.array(historyRow)),
  v.nullable(whole),
  v.picklist(['imported', 'committed', 'built', 'unknown']),
  // its tag time may be older than the rest
  v.boolean(),
  // an archive brought it; null where the engine does not tell
  v.nullable(v.boolean()),
])

/** Another number wherever the same words would mean something else, as when more is made out of what an engine answers. */
const VERSION = 4
/** Images share most of their layers, so that each is written once and named by its place. */
const shape = v.object({
  version: v.literal(VERSION),
  at: v.nullable(whole),
  mark: v.nullable(v.string()),
  layers: v.array(v.string()),
  images: v.array(imageRow),
})

const toHistory = (rows: ImageDetails['history']) =>
  rows?.map(({bytes, metadataOnly}) => [bytes, metadataOnly] as const) ?? null

export const encodeImageMemory = ({at, mark, images: memory}: ImageMemory): string => {
  const places = new Map<DiffId, number>()
  const placeOf = (layer: DiffId): number => {
    const place = places.get(layer) ?? places.size
    places.set(layer, place)
    return place
  }
  const images = [...memory].map(([id, {diffIds, history, lastTagged, madeBy, tagTimeMayBeOld = false, loaded}]) => [
    id,
    diffIds.map(placeOf),
    toHistory(history),
    lastTagged,
    madeBy,
    tagTimeMayBeOld,
    loaded ?? null,
  ])
  return JSON.stringify({version: VERSION, at, mark, layers: [...places.keys()], images})
}

const layersOf = (places: readonly number[], layers: readonly (DiffId | null)[]): readonly DiffId[] | null => {
  const found = places.map((place) => layers[place] ?? null)
  const known = found.filter((layer) => layer !== null)
  return known.length === found.length ? known : null
}

const fromHistory = ([bytes, metadataOnly]: v.InferOutput<typeof historyRow>): HistoryRow => ({bytes, metadataOnly})

/** What `encodeImageMemory` wrote; nothing where that is damaged: the engine is asked again. */
export const decodeImageMemory = (text: string): ImageMemory => {
  const result = v.safeParse(shape, parseJson(text))
  if (!result.success) return NO_IMAGE_MEMORY
  const layers = result.output.layers.map(parseDiffId)
  const memory = new Map<ImageId, ImageDetails>()
  for (const [written, places, history, lastTagged, madeBy, mayBeOld, loaded] of result.output.images) {
    const id = parseImageId(written)
    const diffIds = layersOf(places, layers)
    if (id === null || diffIds === null) continue
    const details = {diffIds, history: history?.map(fromHistory) ?? null, lastTagged, madeBy}
    memory.set(id, {...details, ...(mayBeOld && {tagTimeMayBeOld: true}), ...(loaded !== null && {loaded})})
  }
  return {at: result.output.at, mark: result.output.mark, images: memory}
}

const agedBy = (details: ImageDetails): ImageDetails => ({...details, tagTimeMayBeOld: true})

/**
 * What two looks remember together, of these images: the newer one is right, and what only the older one has is still there but
 * for its tag time.
 */
export const mergeImageMemories = (one: ImageMemory, other: ImageMemory, listed: ReadonlySet<ImageId>): ImageMemory => {
  const [older, newer] = (one.at ?? 0) < (other.at ?? 0) ? [one, other] : [other, one]
  const images = new Map<ImageId, ImageDetails>()
  for (const id of listed) {
    const [first, second] = [newer.images.get(id), older.images.get(id)]
    if (first) images.set(id, first)
    else if (second) images.set(id, agedBy(second))
  }
  return {at: newer.at, mark: newer.mark, images}
}
