// Layers by chain id: who holds which, and what goes when a holder goes (engine-side reference counts).

import {digestOf} from './hash.ts'
import type {EngineState, Image, Layer} from './state.ts'

/**
 * Chain ids of layers, lowest first: chain[0] = diff[0], chain[i] = sha256(chain[i-1] + " " + diff[i]). `below`: those of the
 * lowest layers, where they are known.
 */
export const chainOf = (layers: readonly Layer[], below: readonly string[] = []): readonly string[] => {
  const chain = [...below]
  for (const layer of layers.slice(below.length)) {
    const below = chain.at(-1)
    chain.push(below === undefined ? layer.diffId : digestOf(`${below} ${layer.diffId}`))
  }
  return chain
}

export const sumBytes = (layers: readonly Layer[]): number => layers.reduce((sum, layer) => sum + layer.bytes, 0)

type Holder = Pick<Image, 'chain'>

/** How many layers of an image others hold, from the lowest: who has the same chain id has all below it, too. */
const heldDepth = (holders: Iterable<Holder>, {chain}: Image, depth: number): number => {
  let held = depth
  for (const other of holders) while (held < chain.length && other.chain[held] === chain[held]) held += 1
  return held
}

/** The layers of an image that nothing holds any more, highest first, as a DELETE answer names them. */
export const releasedChains = ({images, containers, cache}: EngineState, image: Image): readonly string[] => {
  const byImages = heldDepth(images.values(), image, 0)
  const byContainers = heldDepth(containers.values(), image, byImages)
  return image.chain.slice(heldDepth(cache.values(), image, byContainers)).reverse()
}

/** Bytes of every layer of every listed image, each counted once. */
export const layersSize = (images: Iterable<Image>, bytesOf: (layer: Layer) => number): number => {
  const sizes = new Map<string, number>()
  for (const image of images) {
    image.layers.forEach((layer, index) => {
      sizes.set(image.chain[index] ?? layer.diffId, bytesOf(layer))
    })
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}

/** Chain ids by the number of images that have them. */
export const chainUsers = (images: Iterable<Image>): ReadonlyMap<string, number> => {
  const users = new Map<string, number>()
  for (const image of images) for (const id of image.chain) users.set(id, (users.get(id) ?? 0) + 1)
  return users
}
