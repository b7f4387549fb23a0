import {type ByteBounds, exactly} from './bytes.ts'
import {type CacheHold, standsForBase} from './cache-layers.ts'
import {unpackedAtLeast} from './image-content.ts'
import {downFrom, type Layer} from './layers.ts'
import type {Layers} from './layers-in.ts'
import {known, knownValue, type Measured, measuring} from './measured.ts'
import type {Profile} from './profile.ts'
import type {CacheRecord, ContainerSizes, ImageRecord, Snapshot} from './snapshot.ts'

/** Without its layers: `SharedSize` errs upwards and downwards (engine-api.md §1). */
const fromEngine = (image: ImageRecord): ByteBounds => ({
  atLeast: 0,
  atMost: image.sharedSize === null ? image.size : Math.max(0, image.size - image.sharedSize),
})

/** The image's layers that no other image has, topmost first. */
const ownLayers = (top: Layer): readonly Layer[] => {
  const own: Layer[] = []
  for (const layer of downFrom(top)) {
    if (layer.stacks > 1) break
    own.push(layer)
  }
  return own
}

/** Bytes of the layers under those that only others have too that may not hold them unpacked. */
const looseBytes = (image: ImageRecord, own: readonly Layer[], top: Layer, {unsure, unsureStacks}: Layers): number => {
  const itself = unsure.has(image.id) ? 1 : 0
  let bytes = 0
  for (const layer of downFrom(own.length === 0 ? top : (own.at(-1)?.below ?? undefined))) {
    if (layer.stacks - 1 > unsureStacks(layer) - itself) break
    bytes += layer.counts.atMost
  }
  return bytes
}

const NO_CONTENT = {atLeast: 0, atMost: 0}

/** Of its compressed layers those above the topmost one that build cache has, or may have. */
const contentBounds = (
  image: ImageRecord,
  top: Layer,
  own: readonly Layer[],
  {content, cached}: Layers,
): {readonly atLeast: number; readonly atMost: number} => {
  if (!content) return NO_CONTENT
  const bytes = content.of.get(image.id) ?? 0
  const above = (isHeld: (layer: Layer) => boolean) => {
    const held = own.findIndex(isHeld)
    const count = held === -1 ? own.length : held
    return content.upTo(count === 0 ? top : (own[count - 1]?.below ?? null))
  }
  return {
    atLeast: Math.max(0, content.sure(image.id) - above((layer) => cached(layer) !== 'no').atMost),
    atMost: Math.max(0, bytes - above((layer) => cached(layer) === 'surely').atLeast),
  }
}

/**
 * What the image holds and nothing else does; the containers made from it are not asked. Exact where every layer and what holds it
 * is known; else bounds.
 */
export const ownBytesOf = (image: ImageRecord, snapshot: Snapshot, layers: Layers): Measured<ByteBounds> => {
  if (snapshot.imageDetails.get(image.id)?.state === 'measuring') return measuring
  const top = layers.topOf.get(image.id)
  if (!top) return known(fromEngine(image))
  const own = ownLayers(top)
  const beside = layers.beside.get(image.id)
  const content = contentBounds(image, top, own, layers)
  let atLeast = content.atLeast
  let atMost = content.atMost + (beside?.atMost ?? 0) + looseBytes(image, own, top, layers)
  for (const layer of own) {
    const cached = layers.cached(layer)
    if (cached === 'no' || cached === 'packed') atLeast += layer.counts.atLeast
    if (cached !== 'surely') atMost += layer.counts.atMost
  }
  return known({
    atLeast: Math.max(0, atLeast - layers.unseen) + (beside?.atLeast ?? 0),
    atMost: Number.isFinite(atMost) ? atMost : null,
  })
}

/** What it wrote; and, when it is the last that holds an image which is gone, up to that image's layers. */
export const ownBytesOfContainer = (sizes: Measured<ContainerSizes>, isLast: boolean): Measured<ByteBounds> => {
  const found = knownValue(sizes)
  if (found === null) return sizes.state === 'known' ? measuring : sizes
  if (!isLast) return known(exactly(found.written))
  return known({atLeast: found.written, atMost: found.root === null ? null : Math.max(found.written, found.root)})
}

/** Without regard to what else may hold it. */
const bytesOfCache = (record: CacheRecord, store: Profile['store']): ByteBounds => {
  const {size, shared} = record
  if (shared) return {atLeast: 0, atMost: size}
  // The size of one that stands for a base image leaves out what it unpacked, or everything.
  return standsForBase(record, store) ? {atLeast: size, atMost: null} : exactly(size)
}

/**
 * A shared record's bytes stay with the image that has them too. On the containerd store any record may have an image's packed layer
 * (`hold`), and steps have an unpacked copy of their own.
 */
export const ownBytesOfCache = (
  record: CacheRecord,
  store: Profile['store'],
  hold: CacheHold | undefined,
): Measured<ByteBounds> => {
  const bounds = bytesOfCache(record, store)
  if (store !== 'containerd' || hold === undefined) return known(bounds)
  return known({...bounds, atLeast: hold.onlyPacked ? unpackedAtLeast(record.size) : 0})
}
