import type {ImageId} from './ids.ts'
import type {SizedStack} from './layer-sizes.ts'
import type {Layer, LayerTree} from './layers.ts'
import type {Profile} from './profile.ts'

/** Whether what is known of layers agrees with what the engine counts (engine-api.md §2.3, podman.md §6). */
export interface LayerChecks {
  /** Images that could be compared. */
  readonly compared: number
  /** Images whose layers do not sum up to what the engine counts for them, with their layers' sum, bytes. */
  readonly misfits: ReadonlyMap<ImageId, {readonly layers: number; readonly size: number}>
  /** All layers once, beside the engine's own sum, bytes; null where one of them can't be had or they count different things. */
  readonly union: {readonly layers: number; readonly engine: number} | null
}

/** False where the engine counts something else than all its images' layers: then there is something that nobody sees. */
export const addsUp = ({union}: LayerChecks): boolean => union === null || union.layers === union.engine

export interface CheckedStack extends SizedStack {
  readonly image: ImageId
}

/** Null while something is open. */
const sumOf = (layers: Iterable<Layer>): number | null => {
  let atLeast = 0
  let atMost = 0
  for (const {counts} of layers) {
    atLeast += counts.atLeast
    atMost += counts.atMost
  }
  return atLeast === atMost ? atLeast : null
}

/** Podman counts an image's configuration and manifest in, the containerd store also its compressed layers. */
const agrees = (sum: number, size: number, store: Profile['store']): boolean =>
  store === 'classic' ? sum === size : sum <= size

/** What only misfits tell may be anything up to the image's size. */
const distrust = ({layers, size}: CheckedStack, isTold: Uint8Array): void => {
  for (const layer of layers) {
    if (isTold[layer.place] === 1) continue
    layer.atLeast = 0
    layer.atMost = Math.max(layer.atMost, size ?? 0)
    layer.counts = layer
  }
}

/** Compares, and makes bounds of the sizes that don't pass. `listed`: images that the engine counts. `layersSize`: the engine's sum. */
export const checkLayers = (
  {all}: LayerTree,
  listed: readonly CheckedStack[],
  store: Profile['store'],
  layersSize: number | null,
): LayerChecks => {
  const misfits = new Map<ImageId, {layers: number; size: number}>()
  const wrong: CheckedStack[] = []
  const isListed = new Uint8Array(all.length)
  const isTold = new Uint8Array(all.length)
  let compared = 0
  let beside = 0
  for (const stack of listed) {
    const {image, layers, size} = stack
    for (const {place} of layers) isListed[place] = 1
    const sum = sumOf(layers)
    if (sum === null || size === null) continue
    compared += 1
    if (agrees(sum, size, store)) {
      for (const {place} of layers) isTold[place] = 1
      beside += size - sum
    } else {
      wrong.push(stack)
      misfits.set(image, {layers: sum, size})
    }
  }
  const union = compared === listed.length ? sumOf(all.filter(({place}) => isListed[place] === 1)) : null
  for (const stack of wrong) distrust(stack, isTold)
  // 0 is what engines say that don't count.
  const comparable = union !== null && layersSize !== null && layersSize > 0 && store !== 'containerd'
  return {compared, misfits, union: comparable ? {layers: union + beside, engine: layersSize} : null}
}
