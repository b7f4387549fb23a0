import {addBounds, type ByteBounds, NO_BYTES} from './bytes.ts'
import type {Inventory} from './inventory.ts'
import {downFrom, type Layer} from './layers.ts'
import {knownValue, type Measured} from './measured.ts'
import type {ImageRecord} from './snapshot.ts'

/** What else the engine's own sum can have in it. */
export interface CountedToo {
  readonly containers: ByteBounds
  readonly cache: ByteBounds
}

/** Takes each layer once. */
const makeLayerUnion = (inventory: Inventory) => {
  const seen = new Uint8Array(inventory.layers.all.length)
  return (top: Layer | undefined): ByteBounds => {
    let atLeast = 0
    let atMost = 0
    for (const layer of downFrom(top)) {
      if (seen[layer.place] === 1) break
      seen[layer.place] = 1
      atLeast += layer.counts.atLeast
      atMost += layer.counts.atMost
    }
    return {atLeast, atMost: Number.isFinite(atMost) ? atMost : null}
  }
}

/** Bytes of one image after the other, layers only of the first that has them. */
export const makeUnion = (
  inventory: Inventory,
  take = makeLayerUnion(inventory),
): ((image: ImageRecord) => ByteBounds) => {
  const {layers} = inventory
  return (image) => {
    const top = layers.topOf.get(image.id)
    if (!top) return {atLeast: 0, atMost: image.size}
    const beside = layers.beside.get(image.id) ?? NO_BYTES
    const packed = {atLeast: 0, atMost: layers.content?.of.get(image.id) ?? 0}
    return [take(top), beside, packed].reduce(addBounds)
  }
}

const sumOf = (all: Iterable<ByteBounds>): ByteBounds => [...all].reduce(addBounds, NO_BYTES)

/** By what is known of each layer: of listed images, and of those that only containers still hold. */
const byLayers = (inventory: Inventory): {readonly listed: ByteBounds; readonly lost: ByteBounds} => {
  const {layers, snapshot} = inventory
  const take = makeLayerUnion(inventory)
  const listed = (knownValue(snapshot.images) ?? []).map(makeUnion(inventory, take))
  const lost = layers.lost.map(({image, bytes}): ByteBounds => {
    const top = layers.topOf.get(image)
    return top ? take(top) : {atLeast: 0, atMost: bytes}
  })
  return {listed: sumOf(listed), lost: sumOf(lost)}
}

const narrow = (one: ByteBounds, other: ByteBounds): ByteBounds => {
  const atLeast = Math.max(one.atLeast, other.atLeast)
  const most = [one.atMost, other.atMost].filter((bytes) => bytes !== null)
  return {atLeast, atMost: most.length === 0 ? null : Math.max(atLeast, Math.min(...most))}
}

const without = (sum: number, {containers, cache}: CountedToo): ByteBounds => ({
  atLeast:
    containers.atMost === null || cache.atMost === null ? 0 : Math.max(0, sum - containers.atMost - cache.atMost),
  atMost: Math.max(0, sum - containers.atLeast - cache.atLeast),
})

/**
 * Bytes of all layers of images, each once: the engine's own sum, without what it counts beside them and with what it does
 * not; else by each layer.
 */
export const imageAccount = (inventory: Inventory, counted: CountedToo): Measured<ByteBounds> => {
  const {snapshot, complete} = inventory
  const {images, layersSize} = snapshot
  if (images.state !== 'known') return images
  if (layersSize.state === 'measuring' || (layersSize.state === 'unknown' && !complete)) return {state: 'measuring'}
  const {listed, lost} = byLayers(inventory)
  const sum = knownValue(layersSize)
  if (sum === null) return {state: 'known', value: addBounds(listed, lost)}
  if (knownValue(inventory.engine)?.profile.layersSizeOf !== 'everything-unpacked')
    return {state: 'known', value: addBounds({atLeast: sum, atMost: sum}, lost)}
  return {state: 'known', value: narrow({atLeast: listed.atLeast, atMost: null}, without(sum, counted))}
}
