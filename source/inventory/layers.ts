import type {DiffId, ImageId} from './ids.ts'

/** One layer together with all below it: what a chain id stands for, without the cost of hashing it. */
export interface Layer {
  /** Null: this is the ground, which is no layer. */
  readonly below: Layer | null
  readonly diffId: DiffId | null
  /** Layers from the ground to here, this one included. */
  readonly depth: number
  /** Its place in `Layers.all`. */
  readonly place: number
  /** Bytes, equal where some image tells; `atMost` is Infinity where nothing bounds it. */
  atLeast: number
  atMost: number
  /**
   * What freeing it adds, bytes. Of layers that are only known together, which is always when they also go together, the lowest
   * carries what is freed at least and the topmost what is freed at most.
   */
  counts: {readonly atLeast: number; readonly atMost: number}
  /** Stacks that have it: images, and an image that is gone whose container is still there. */
  stacks: number
  /** Images whose topmost layer it is, the gone ones too. */
  tops: readonly ImageId[]
  /** Most have one layer above: a map each would be most of the cost. */
  firstAbove: Layer | null
  moreAbove: Map<DiffId, Layer> | null
}

/** Every layer of some images, each once. */
export interface LayerTree {
  /** Without the ground; what is below comes before what is above. */
  readonly all: readonly Layer[]
  readonly topOf: ReadonlyMap<ImageId, Layer>
  /** In the order of the images, each one's layers, lowest first. */
  readonly stacks: readonly (readonly Layer[])[]
}

const NO_TOPS: readonly ImageId[] = []
const NOTHING = {atLeast: 0, atMost: 0}

const newLayer = (below: Layer | null, diffId: DiffId | null, place: number): Layer => ({
  below,
  diffId,
  depth: below === null ? 0 : below.depth + 1,
  place,
  atLeast: 0,
  atMost: Number.POSITIVE_INFINITY,
  counts: NOTHING,
  stacks: 0,
  tops: NO_TOPS,
  firstAbove: null,
  moreAbove: null,
})

const onTopOf = (below: Layer, diffId: DiffId, all: Layer[]): Layer => {
  if (below.firstAbove?.diffId === diffId) return below.firstAbove
  const there = below.moreAbove?.get(diffId)
  if (there) return there
  const layer = newLayer(below, diffId, all.length)
  all.push(layer)
  if (below.firstAbove === null) below.firstAbove = layer
  else {
    below.moreAbove ??= new Map()
    below.moreAbove.set(diffId, layer)
  }
  return layer
}

/** The tree of the layers of all these images, whose sizes are still open. */
export const growTree = (images: Iterable<readonly [ImageId, readonly DiffId[]]>): LayerTree => {
  const ground = newLayer(null, null, -1)
  const all: Layer[] = []
  const topOf = new Map<ImageId, Layer>()
  const stacks: Layer[][] = []
  for (const [image, diffIds] of images) {
    let top = ground
    const stack: Layer[] = []
    for (const diffId of diffIds) {
      top = onTopOf(top, diffId, all)
      top.stacks += 1
      stack.push(top)
    }
    stacks.push(stack)
    top.tops = [...top.tops, image]
    topOf.set(image, top)
  }
  return {all, topOf, stacks}
}

/** A layer and all below it, topmost first, without the ground. */
export function* downFrom(top: Layer | undefined): Generator<Layer> {
  for (let layer = top; layer && layer.below !== null; layer = layer.below) yield layer
}

/** The images it was built on: those with most of its layers, lowest first, and none other. */
export const basesOf = (id: ImageId, {topOf}: Pick<LayerTree, 'topOf'>): readonly ImageId[] => {
  for (const layer of downFrom(topOf.get(id)?.below ?? undefined)) if (layer.tops.length > 0) return layer.tops
  return []
}

export const isExact = (layer: Layer): boolean => layer.atLeast === layer.atMost
