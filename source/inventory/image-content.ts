import type {ImageId} from './ids.ts'
import type {Layer, LayerTree} from './layers.ts'

/**
 * The containerd store keeps each layer twice: unpacked, and compressed. Only an image's sum of the latter is told, together with its
 * configuration and manifests. `upTo` says what that leaves open, in bytes, for a layer and all below it.
 */
export interface Content {
  /** At most: bytes of an image beside its unpacked layers. */
  readonly of: ReadonlyMap<ImageId, number>
  /** The part of them that surely goes with the image and what it holds. */
  readonly sure: (image: ImageId) => number
  readonly upTo: (layer: Layer | null) => {readonly atLeast: number; readonly atMost: number}
}

/** Configuration, manifests and provenance of an image; larger ones were never seen, and what they add is a matter of kilobytes. */
const METADATA = 32_768
const METADATA_OF_A_LAYER = 2048

/**
 * A compressed layer is no larger than its archive, which adds a header to every file where the unpacked one fills its last block.
 * Unpacked it has 4 KiB at least; 0 is one that is not unpacked, of which nothing follows.
 */
export const archiveAtMost = ({atMost}: Pick<Layer, 'atMost'>): number =>
  atMost === 0 ? Number.POSITIVE_INFINITY : atMost * 1.125 + 16_384

/** Directories under a layer that a container made (a commit, or a step of the classic builder); an image's size has them, no row. */
const DIRECTORIES = 45_056
/** Configuration and manifests may be another image's too. */
const SHARED_METADATA = 4096

const GROUND = {atLeast: 0, atMost: 0}

/** Of a layer's unpacked and packed bytes together. */
export const unpackedAtLeast = (both: number): number => Math.max(0, Math.floor((both - 16_384) / 2.125))

interface Bounds {
  readonly least: Float64Array
  readonly most: Float64Array
}

/** What is known beside the layers. */
export interface ContentFacts {
  /** Bytes of each image beside its unpacked layers. */
  readonly contents: ReadonlyMap<ImageId, number>
  /** Images whose topmost layer a container made. */
  readonly fromContainers: ReadonlySet<ImageId>
}

/** How many layers from here down a container made. */
const madeByContainers = (tree: LayerTree, {fromContainers}: ContentFacts): Int32Array => {
  const counts = new Int32Array(tree.all.length)
  for (const {place, below, tops} of tree.all) {
    const under = below && below.place >= 0 ? (counts[below.place] ?? 0) : 0
    counts[place] = under + (tops.some((image) => fromContainers.has(image)) ? 1 : 0)
  }
  return counts
}

/** From the top down: who stands on a layer has no less than it, and not much more where little is between them. */
const boundFromAbove = (tree: LayerTree, {contents}: ContentFacts, made: Int32Array, {least, most}: Bounds): void => {
  for (const layer of tree.all.toReversed()) {
    const {place, depth, below} = layer
    for (const image of layer.tops) {
      const bytes = contents.get(image)
      if (bytes === undefined) continue
      most[place] = Math.min(most[place] ?? 0, bytes)
      least[place] = Math.max(
        least[place] ?? 0,
        bytes - METADATA - METADATA_OF_A_LAYER * depth - DIRECTORIES * (made[place] ?? 0),
      )
    }
    if (!below || below.place < 0) continue
    most[below.place] = Math.min(most[below.place] ?? 0, most[place] ?? 0)
    least[below.place] = Math.max(least[below.place] ?? 0, Math.floor((least[place] ?? 0) - archiveAtMost(layer)))
  }
}

/** From the ground up: what stands on a layer has no less than it, and no more than it and its own archive. */
const boundFromBelow = (tree: LayerTree, made: Int32Array, {least, most}: Bounds): void => {
  for (const layer of tree.all) {
    const {place, below} = layer
    const under = below && below.place >= 0 ? below.place : null
    const steps = (made[place] ?? 0) - (under === null ? 0 : (made[under] ?? 0))
    const archives = (under === null ? 0 : (most[under] ?? 0)) + Math.ceil(archiveAtMost(layer)) + steps * DIRECTORIES
    most[place] = Math.min(most[place] ?? 0, archives)
    const atLeast = Math.max(least[place] ?? 0, under === null ? 0 : (least[under] ?? 0))
    // Two images may have compressed the same layers in different ways; then nothing follows from one for the other.
    least[place] = atLeast > (most[place] ?? 0) ? 0 : atLeast
  }
}

export const contentOf = (tree: LayerTree, facts: ContentFacts): Content => {
  const most = new Float64Array(tree.all.length).fill(Number.POSITIVE_INFINITY)
  const least = new Float64Array(tree.all.length)
  const made = madeByContainers(tree, facts)
  boundFromAbove(tree, facts, made, {least, most})
  boundFromBelow(tree, made, {least, most})
  return {
    of: facts.contents,
    sure: (image) => {
      const steps = made[tree.topOf.get(image)?.place ?? -1] ?? 0
      return Math.max(0, (facts.contents.get(image) ?? 0) - SHARED_METADATA - steps * DIRECTORIES)
    },
    upTo: (layer) =>
      layer === null || layer.place < 0 ? GROUND : {atLeast: least[layer.place] ?? 0, atMost: most[layer.place] ?? 0},
  }
}
