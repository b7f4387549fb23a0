import {type ByteBounds, exactly} from './bytes.ts'
import type {ImageId} from './ids.ts'
import {type Layer, type Layers, ownLayers} from './layers.ts'
import type {Listed} from './listed.ts'
import {known, knownValue, type Measured, measuring} from './measured.ts'
import type {Profile} from './profile.ts'
import type {CacheRecord, ContainerSizes, ImageRecord, Snapshot} from './snapshot.ts'

/** What besides images may hold layers: then less is freed than the images alone say. */
export interface Holders {
  /** Sizes of layers that build cache shares with some image; all of them where a record doesn't tell which (engine-api.md §2.4). */
  readonly cachedSizes: ReadonlySet<number> | 'any'
  /** A container's image is gone from the list, its layers are not. */
  readonly orphans: boolean
}

const cachedSizes = (records: readonly CacheRecord[]): Holders['cachedSizes'] => {
  const shared = records.filter((record) => record.shared)
  // the empty record of a base image holds its whole chain
  return shared.some(({size}) => size === 0) ? 'any' : new Set(shared.map(({size}) => size))
}

export const holdersIn = (snapshot: Snapshot, listed: Listed, profile: Profile | null): Holders => {
  const images = new Set(listed.images.map(({id}) => id))
  const noCache = profile !== null && !profile.hasBuildCache
  return {
    cachedSizes: noCache ? new Set() : snapshot.cache.state === 'known' ? cachedSizes(snapshot.cache.value) : 'any',
    orphans: listed.containers.some(({imageId}) => imageId !== null && !images.has(imageId)),
  }
}

/** Bytes of the own layers that nothing else can hold: those above the topmost one that the build cache may have. */
const surelyFreed = (own: readonly Layer[], {cachedSizes: sizes, orphans}: Holders): number => {
  if (orphans || sizes === 'any') return 0
  let bytes = 0
  for (const {size} of own) {
    if (size === null || sizes.has(size)) break
    bytes += size
  }
  return bytes
}

const sumOf = (layers: readonly Layer[]): number | null => {
  let bytes = 0
  for (const {size} of layers) {
    if (size === null) return null
    bytes += size
  }
  return bytes
}

const allSizesOf = (top: Layer | undefined): number | null => {
  let bytes = 0
  for (let layer = top; layer && layer.below !== null; layer = layer.below) {
    if (layer.size === null) return null
    bytes += layer.size
  }
  return bytes
}

/** Configuration and manifest, which Podman counts in. */
const remainder = (image: ImageRecord, all: number | null): number => (all === null ? 0 : Math.max(0, image.size - all))

const fromEngine = (image: ImageRecord): ByteBounds => ({
  atLeast: 0,
  atMost: image.sharedSize === null ? image.size : Math.max(0, image.size - image.sharedSize),
})

const stillMeasuring = (id: ImageId, details: Snapshot['imageDetails']): boolean =>
  details.get(id)?.state === 'measuring'

/**
 * What removing the image alone could free. Exact where every image's layers and their sizes are known and the store keeps each
 * layer once; otherwise the engine's own figures, as the bounds they are: `SharedSize` errs upwards and downwards (engine-api.md §1).
 */
export const ownBytesOf = (
  image: ImageRecord,
  snapshot: Snapshot,
  layers: Layers,
  holders: Holders,
  profile: Profile | null,
): Measured<ByteBounds> => {
  if (stillMeasuring(image.id, snapshot.imageDetails)) return measuring
  const own =
    profile === null || profile.store === 'containerd' || !layers.complete ? null : ownLayers(image.id, layers)
  const bytes = own === null ? null : sumOf(own)
  if (own === null || bytes === null) return known(fromEngine(image))
  const rest = profile?.store === 'podman' ? remainder(image, allSizesOf(layers.topOf.get(image.id))) : 0
  return known({atLeast: surelyFreed(own, holders) + rest, atMost: bytes + rest})
}

/** What it wrote; and, when its image is gone, up to the layers that only it holds. */
export const ownBytesOfContainer = (sizes: Measured<ContainerSizes>, imageGone: boolean): Measured<ByteBounds> => {
  const found = knownValue(sizes)
  if (found === null) return sizes.state === 'known' ? measuring : sizes
  if (!imageGone) return known(exactly(found.written))
  return known({atLeast: found.written, atMost: found.root === null ? null : Math.max(found.written, found.root)})
}

/** A shared record's bytes stay with the image that has them too. */
export const ownBytesOfCache = ({size, shared}: CacheRecord): Measured<ByteBounds> =>
  known(shared ? {atLeast: 0, atMost: size} : exactly(size))
