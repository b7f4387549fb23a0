import {type CacheHold, cachedLayers} from './cache-layers.ts'
import type {CacheId} from './ids.ts'
import {addsUp} from './layer-checks.ts'
import type {Layer, LayerTree} from './layers.ts'
import type {Listed} from './listed.ts'
import {type LostImage, lostImages} from './lost-images.ts'
import {knownValue} from './measured.ts'
import type {Profile} from './profile.ts'
import {type KnownImage, type SizedLayers, sizedLayers} from './sized-layers.ts'
import type {ImageRecord, Snapshot} from './snapshot.ts'

/** Whether build cache holds a layer too; `packed`: maybe, but only its compressed copy. */
export type Cached = 'no' | 'packed' | 'maybe' | 'surely'

/** All layers of one engine's images, what is known of their sizes, and what besides images may hold them. */
export interface Layers extends SizedLayers {
  /** Listed images whose layers are not known: they may have any layer, up to their size. */
  readonly dark: readonly ImageRecord[]
  readonly lost: readonly LostImage[]
  /**
   * Bytes of layers that may be held by what nobody knows the layers of: dark images, lost images, unreadable rows; whatever makes the
   * engine count something else than all layers.
   */
  readonly unseen: number
  /** Layers that build cache holds too, or may hold, by record. Null: its list is not there, and it may hold any. */
  readonly cache: ReadonlyMap<CacheId, CacheHold> | null
  readonly cached: (layer: Layer) => Cached
}

const unseenBytes = (dark: readonly ImageRecord[], lost: readonly LostImage[], {topOf}: LayerTree): number => {
  const gone = lost.filter(({image}) => !topOf.has(image))
  const bytes = gone.reduce((sum, one) => sum + (one.bytes ?? Number.POSITIVE_INFINITY), 0)
  return dark.reduce((sum, {size}) => sum + size, bytes)
}

const CACHED: readonly Cached[] = ['no', 'packed', 'maybe', 'surely']

const cachedIn = (cache: Layers['cache'], tree: LayerTree): Layers['cached'] => {
  if (cache === null) return () => 'maybe'
  const marks = new Uint8Array(tree.all.length)
  for (const {layers, isCertain, onlyPacked} of cache.values()) {
    const mark = isCertain ? 3 : onlyPacked ? 1 : 2
    for (const {place} of layers) marks[place] = Math.max(marks[place] ?? 0, mark)
  }
  return ({place}) => CACHED[marks[place] ?? 0] ?? 'no'
}

const knownLost = (lost: readonly LostImage[], snapshot: Snapshot): readonly KnownImage[] =>
  lost.flatMap(({image, bytes}) => {
    const found = snapshot.imageDetails.get(image)
    return found?.state === 'known' ? [{id: image, details: found.value, size: bytes, fromContainer: false}] : []
  })

const NO_DETAILS: Snapshot['imageDetails'] = new Map()

/** Where nobody knows which store it is, every image is dark. */
export const layersIn = (snapshot: Snapshot, listed: Listed, profile: Profile | null): Layers => {
  const store = profile?.store ?? 'classic'
  const lost = lostImages(snapshot, listed)
  const details = profile === null ? NO_DETAILS : snapshot.imageDetails
  const known = profile === null ? [] : knownLost(lost, snapshot)
  const sized = sizedLayers(listed.images, details, known, store, knownValue(snapshot.layersSize))
  const dark = listed.images.filter(({id}) => !sized.topOf.has(id))
  const unreadRows = snapshot.gaps.some(({part}) => part === 'images')
  const records = profile?.hasBuildCache === false ? [] : knownValue(snapshot.cache)
  const cache = records && cachedLayers(records, sized, store, dark.length === 0 && !unreadRows)
  return {
    ...sized,
    dark,
    lost,
    unseen: unreadRows || !addsUp(sized.checks) ? Number.POSITIVE_INFINITY : unseenBytes(dark, lost, sized),
    cache,
    cached: cachedIn(cache, sized),
  }
}
