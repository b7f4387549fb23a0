// Layers by chain id: who holds which, and what goes when a holder goes (engine-side reference counts).

import {digestOf} from './hash.ts'
import type {EngineState, Image, Layer} from './state.ts'

/** Chain ids of layers, lowest first: chain[0] = diff[0], chain[i] = sha256(chain[i-1] + " " + diff[i]). */
export const chainOf = (layers: readonly Layer[]): readonly string[] => {
  const chain: string[] = []
  for (const layer of layers) {
    const below = chain.at(-1)
    chain.push(below === undefined ? layer.diffId : digestOf(`${below} ${layer.diffId}`))
  }
  return chain
}

export const sumBytes = (layers: readonly Layer[]): number => layers.reduce((sum, layer) => sum + layer.bytes, 0)

/** Every chain id that images, containers or build cache hold. */
export const heldChains = (state: EngineState): ReadonlySet<string> => {
  const held = new Set<string>()
  for (const image of state.images.values()) for (const id of image.chain) held.add(id)
  for (const container of state.containers.values()) for (const id of container.chain) held.add(id)
  for (const record of state.cache.values()) for (const id of record.chain) held.add(id)
  return held
}

/** The layers of an image that nothing holds any more, highest first, as a DELETE answer names them. */
export const releasedChains = (state: EngineState, image: Image): readonly string[] => {
  const held = heldChains(state)
  return image.chain.filter((id) => !held.has(id)).reverse()
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
