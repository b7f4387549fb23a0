import type {ImageId} from './ids.ts'
import type {Layer, LayerTree} from './layers.ts'

/**
 * The containerd store keeps each layer twice: unpacked, and compressed. Only an image's sum of the latter is told, together with its
 * configuration and manifests. `upTo` says what that leaves open, in bytes, for a layer and all below it.
 */
export interface Content {
  readonly of: ReadonlyMap<ImageId, number>
  readonly upTo: (layer: Layer | null) => {readonly atLeast: number; readonly atMost: number}
}

/** Configuration, manifests and provenance of an image; larger ones were never seen, and what they add is a matter of kilobytes. */
const METADATA = 32_768
const METADATA_OF_A_LAYER = 2048

/** A compressed layer is no larger than its archive, which adds a header to every file where the unpacked one fills its last block. */
export const archiveAtMost = (unpacked: number): number => unpacked * 1.125 + 16_384

const GROUND = {atLeast: 0, atMost: 0}

/**
 * `contents`: bytes of each image beside its unpacked layers. An image that stands on another has at least what that has; and at most
 * what the smallest image that stands on the same layers has.
 */
export const contentOf = (tree: LayerTree, contents: ReadonlyMap<ImageId, number>): Content => {
  const most = new Float64Array(tree.all.length).fill(Number.POSITIVE_INFINITY)
  const least = new Float64Array(tree.all.length)
  for (const layer of tree.all.toReversed()) {
    for (const image of layer.tops) {
      const bytes = contents.get(image)
      if (bytes !== undefined) most[layer.place] = Math.min(most[layer.place] ?? bytes, bytes)
    }
    if (layer.depth > 1 && layer.below) {
      most[layer.below.place] = Math.min(most[layer.below.place] ?? 0, most[layer.place] ?? 0)
    }
  }
  for (const layer of tree.all) {
    const under = layer.below && layer.below.place >= 0 ? layer.below.place : null
    const bytes = layer.tops.flatMap((image) => contents.get(image) ?? [])
    const own = bytes.map((content) => content - METADATA - METADATA_OF_A_LAYER * layer.depth)
    const atMost = Math.min(
      most[layer.place] ?? 0,
      (under === null ? 0 : (most[under] ?? 0)) + archiveAtMost(layer.atMost),
    )
    const atLeast = Math.max(under === null ? 0 : (least[under] ?? 0), ...own)
    most[layer.place] = Math.ceil(atMost)
    // Two images may have compressed the same layers in different ways; then nothing follows from one for the other.
    least[layer.place] = atLeast > atMost ? 0 : atLeast
  }
  return {
    of: contents,
    upTo: (layer) =>
      layer === null || layer.place < 0 ? GROUND : {atLeast: least[layer.place] ?? 0, atMost: most[layer.place] ?? 0},
  }
}
