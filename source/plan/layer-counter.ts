import type {CacheHold} from '../inventory/cache-layers.ts'
import type {Layers} from '../inventory/layers-in.ts'
import type {LayerHolders} from './layer-holders.ts'

/** What of the layers is freed, bytes; `open`: how many freed layers nothing bounds. */
export interface LayerSums {
  readonly atLeast: number
  readonly atMost: number
  readonly open: number
}

/** Who lets go of a layer and all below. `unsure`: an image that may not hold the unpacked copy; `other`: a container. */
export type Holder = 'image' | 'unsure' | 'other'

/** Counts how many hold each layer, and what is freed where nobody does. */
export interface LayerCounter {
  /** `by` 1: one holder more of a topmost layer and all below; −1: one less. */
  readonly hold: (top: number, holder: Holder, by: 1 | -1) => void
  /** The same for build cache, of exactly these layers. */
  readonly cache: (hold: CacheHold, by: 1 | -1) => void
  readonly sums: () => LayerSums
  /** Whether an image, or surely build cache, still has a layer; whether build cache may have its compressed copy. */
  readonly hasImage: (place: number) => boolean
  readonly isCached: (place: number) => boolean
}

interface Counts {
  /** How many images, such images, containers and build cache records have a layer; the latter surely, or maybe. */
  readonly images: Int32Array
  readonly unsure: Int32Array
  readonly others: Int32Array
  readonly surely: Int32Array
  readonly maybe: Int32Array
  /** Maybe has its compressed copy only. */
  readonly packed: Int32Array
}

const ofCache = ({surely, maybe, packed}: Counts, {isCertain, onlyPacked}: CacheHold): Int32Array =>
  isCertain ? surely : onlyPacked ? packed : maybe

const HOLDING: Readonly<Record<Holder, (counts: Counts) => Int32Array>> = {
  image: ({images}) => images,
  unsure: ({unsure}) => unsure,
  other: ({others}) => others,
}

const increase = (counts: Int32Array, place: number): void => {
  counts[place] = (counts[place] ?? 0) + 1
}

const startOf = ({all, cache}: Layers, holders: LayerHolders, below: Int32Array): Counts => {
  const make = () => new Int32Array(all.length)
  const maybe = make().fill(cache === null ? 1 : 0)
  const counts = {images: make(), unsure: make(), others: make(), surely: make(), maybe, packed: make()}
  const holdFrom = (top: number, kind: 'images' | 'unsure' | 'others') => {
    for (let place = top; place >= 0; place = below[place] ?? -1) increase(counts[kind], place)
  }
  for (const {top, isUnsure} of holders.images.values()) holdFrom(top, isUnsure ? 'unsure' : 'images')
  for (const tops of holders.containers.values()) for (const top of tops) holdFrom(top, 'others')
  for (const {top} of holders.lost) holdFrom(top, 'others')
  for (const hold of holders.cache.values()) for (const {place} of hold.layers) increase(ofCache(counts, hold), place)
  return counts
}

/** Starts with all holding what they hold. `onChange`: told of a layer that its last image let go of or its first took, or build cache. */
export const makeLayerCounter = (
  layers: Layers,
  holders: LayerHolders,
  onChange: (place: number) => void,
): LayerCounter => {
  const {all} = layers
  const below = Int32Array.from(all, (layer) => layer.below?.place ?? -1)
  const least = Float64Array.from(all, ({counts}) => counts.atLeast)
  const most = Float64Array.from(all, ({counts}) => counts.atMost)
  const start = startOf(layers, holders, below)
  const {images, unsure, others, surely, maybe, packed} = start
  const heldNow = (place: number) => (images[place] ?? 0) + (unsure[place] ?? 0) + (others[place] ?? 0)
  const atFirst = images.map((_, place) => heldNow(place))
  let atLeast = 0
  let atMost = 0
  let open = 0
  const count = (place: number, sign: 1 | -1) => {
    if (images[place] !== 0 || others[place] !== 0 || surely[place] !== 0) return
    // Of those that may not hold it one does, until one goes.
    if (unsure[place] !== 0 && heldNow(place) === atFirst[place]) return
    if (maybe[place] === 0 && unsure[place] === 0) atLeast += sign * (least[place] ?? 0)
    const bytes = most[place] ?? 0
    if (bytes === Number.POSITIVE_INFINITY) open += sign
    else atMost += sign * bytes
  }
  const change = (counts: Int32Array, place: number, by: 1 | -1) => {
    count(place, -1)
    counts[place] = (counts[place] ?? 0) + by
    count(place, 1)
  }
  return {
    hold: (top, holder, by) => {
      const counts = HOLDING[holder](start)
      for (let place = top; place >= 0; place = below[place] ?? -1) {
        change(counts, place, by)
        if (holder !== 'other' && counts[place] === (by === 1 ? 1 : 0)) onChange(place)
      }
    },
    cache: (hold, by) => {
      for (const {place} of hold.layers) {
        change(ofCache(start, hold), place, by)
        onChange(place)
      }
    },
    sums: () => ({atLeast, atMost, open}),
    hasImage: (place) => images[place] !== 0 || unsure[place] !== 0 || surely[place] !== 0,
    isCached: (place) => maybe[place] !== 0 || packed[place] !== 0,
  }
}
