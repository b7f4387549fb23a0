import type {DiffId, ImageId} from './ids.ts'
import {layerSizesOf} from './layer-sizes.ts'
import {knownValue} from './measured.ts'
import type {ImageDetails, ImageRecord, Snapshot} from './snapshot.ts'

/** One layer together with all below it: what a chain id stands for, without the cost of hashing it. */
export interface Layer {
  readonly below: Layer | null
  /** Bytes; null where no image tells. */
  size: number | null
  /** Images that have it. */
  holders: number
  /** Images whose topmost layer it is. */
  tops: readonly ImageId[]
  /** Most have one layer above: a map each would be most of the cost. */
  firstAbove: {readonly diffId: DiffId; readonly layer: Layer} | null
  moreAbove: Map<DiffId, Layer> | null
}

/** All layers of the images whose layers are known, each once. */
export interface Layers {
  readonly topOf: ReadonlyMap<ImageId, Layer>
  /** Every listed image's layers are known, so that nothing unseen holds one. */
  readonly complete: boolean
}

const NO_TOPS: readonly ImageId[] = []

const newLayer = (below: Layer | null): Layer => ({
  below,
  size: null,
  holders: 0,
  tops: NO_TOPS,
  firstAbove: null,
  moreAbove: null,
})

const step = (below: Layer, diffId: DiffId): Layer => {
  if (below.firstAbove?.diffId === diffId) return below.firstAbove.layer
  const known = below.moreAbove?.get(diffId)
  if (known) return known
  const layer = newLayer(below)
  if (below.firstAbove === null) below.firstAbove = {diffId, layer}
  else {
    below.moreAbove ??= new Map()
    below.moreAbove.set(diffId, layer)
  }
  return layer
}

const add = (root: Layer, id: ImageId, details: ImageDetails): Layer => {
  const {diffIds} = details
  const layerSizes = layerSizesOf(details)
  let layer = root
  let index = 0
  for (const diffId of diffIds) {
    layer = step(layer, diffId)
    layer.holders += 1
    layer.size ??= layerSizes?.[index] ?? null
    index += 1
  }
  layer.tops = [...layer.tops, id]
  return layer
}

const makeLayers = (images: readonly ImageRecord[], details: Snapshot['imageDetails']): Layers => {
  const root = newLayer(null)
  const topOf = new Map<ImageId, Layer>()
  for (const {id} of images) {
    const found = details.get(id)
    const known = found ? knownValue(found) : null
    if (known) topOf.set(id, add(root, id, known))
  }
  return {topOf, complete: topOf.size === images.length}
}

const made = new WeakMap<Snapshot['imageDetails'], {readonly images: readonly ImageRecord[]; readonly layers: Layers}>()

/** Made again only when the images or what is known of them changed: most parts of a look bring neither. */
export const layersOf = (images: readonly ImageRecord[], details: Snapshot['imageDetails']): Layers => {
  const before = made.get(details)
  if (before?.images === images) return before.layers
  const layers = makeLayers(images, details)
  made.set(details, {images, layers})
  return layers
}

/** The images it was built on: those with most of its layers, lowest first, and none other. */
export const basesOf = (id: ImageId, {topOf}: Layers): readonly ImageId[] => {
  let layer = topOf.get(id)?.below ?? null
  while (layer !== null && layer.below !== null) {
    if (layer.tops.length > 0) return layer.tops
    layer = layer.below
  }
  return []
}

/** Its layers that no other image has, topmost first; null where its layers are unknown. */
export const ownLayers = (id: ImageId, {topOf}: Layers): readonly Layer[] | null => {
  const top = topOf.get(id)
  if (!top) return null
  const own: Layer[] = []
  for (let layer: Layer = top; layer.below !== null && layer.holders === 1; layer = layer.below) own.push(layer)
  return own
}
