import {rawString} from '../text/raw.ts'
import {type ByteBounds, exactly} from './bytes.ts'
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

/** The image's layers that no other image has; `free`: those above the topmost one that build cache may hold. */
const ownLayers = (top: Layer, {cached}: Layers): {readonly own: readonly Layer[]; readonly free: number} => {
  const own: Layer[] = []
  for (const layer of downFrom(top)) {
    if (layer.stacks > 1) break
    own.push(layer)
  }
  const held = own.findIndex((layer) => cached(layer) !== 'no')
  return {own, free: held === -1 ? own.length : held}
}

const NO_CONTENT = {atLeast: 0, atMost: 0}

const contentBounds = (
  image: ImageRecord,
  top: Layer,
  own: readonly Layer[],
  free: number,
  {content}: Layers,
): {readonly atLeast: number; readonly atMost: number} => {
  const bytes = content?.of.get(image.id) ?? 0
  const under = (count: number) => (count === 0 ? top : (own[count - 1]?.below ?? null))
  if (!content) return NO_CONTENT
  return {
    atLeast: Math.max(0, bytes - content.upTo(under(free)).atMost),
    atMost: bytes - content.upTo(under(own.length)).atLeast,
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
  const {own, free} = ownLayers(top, layers)
  const beside = layers.beside.get(image.id)
  const content = contentBounds(image, top, own, free, layers)
  let atLeast = content.atLeast
  let atMost = content.atMost + (beside?.atMost ?? 0)
  for (const [index, layer] of own.entries()) {
    if (index < free) atLeast += layer.counts.atLeast
    if (layers.cached(layer) !== 'surely') atMost += layer.counts.atMost
  }
  return known({
    atLeast: Math.max(0, atLeast - layers.unseen) + (beside?.atLeast ?? 0),
    atMost: Number.isFinite(atMost) ? atMost : null,
  })
}

/** What it wrote; and, when its image is gone, up to the layers that only it holds. */
export const ownBytesOfContainer = (sizes: Measured<ContainerSizes>, imageGone: boolean): Measured<ByteBounds> => {
  const found = knownValue(sizes)
  if (found === null) return sizes.state === 'known' ? measuring : sizes
  if (!imageGone) return known(exactly(found.written))
  return known({atLeast: found.written, atMost: found.root === null ? null : Math.max(found.written, found.root)})
}

/** A record that stands for a base image: its size leaves out what it unpacked, or everything (engine-api.md §2.4, engine-29.md §3). */
const holdsBase = ({description, size}: CacheRecord, profile: Profile | null): boolean => {
  const text = rawString(description)
  return profile?.store === 'containerd' ? text === '' : size === 0 && /^(from local|pulled from)/.test(text)
}

/** A shared record's bytes stay with the image that has them too. */
export const ownBytesOfCache = (record: CacheRecord, profile: Profile | null): Measured<ByteBounds> => {
  const {size, shared} = record
  if (shared) return known({atLeast: 0, atMost: size})
  return known(holdsBase(record, profile) ? {atLeast: size, atMost: null} : exactly(size))
}
