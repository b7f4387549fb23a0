import {chainUsers, sumBytes} from './layers.ts'
import type {Image, Layer} from './state.ts'
import {minorOf, type World} from './world.ts'

// The containerd store keeps each layer twice: as compressed content and unpacked, in blocks with a directory each.
const BLOCK = 4096
const contentBytes = (layer: Layer): number => Math.floor(layer.bytes * 0.42) + 96
const unpackedBytes = (layer: Layer): number => Math.ceil(layer.bytes / BLOCK) * BLOCK + BLOCK

/** Podman adds an image's config and manifest to its size. */
const configBytes = (image: Image): number => 1800 + image.history.length * 90

/** Bytes of one layer, as this store's history tells them. */
export const layerBytes = (world: World, layer: Layer): number =>
  world.profile.store === 'containerd' ? unpackedBytes(layer) : layer.bytes

/** Bytes of one layer, as this store's totals count it. */
export const heldBytes = (world: World, layer: Layer): number =>
  world.profile.store === 'containerd' ? unpackedBytes(layer) + contentBytes(layer) : layer.bytes

/** `Size` of the list. */
export const listedSize = (world: World, image: Image): number => {
  const layers = image.layers.reduce((sum, layer) => sum + heldBytes(world, layer), 0)
  return world.profile.store === 'podman' ? layers + configBytes(image) : layers
}

/** `Size` of an inspect: only the compressed content in the containerd store. */
export const inspectedSize = (world: World, image: Image): number => {
  if (world.profile.store !== 'containerd') return listedSize(world, image)
  return image.layers.reduce((sum, layer) => sum + contentBytes(layer), 1200)
}

/** What is counted as shared, by image id: the classic store counts hidden parents as sharers since 23.0. */
export const sharedSizes = (world: World, listed: readonly Image[]): ReadonlyMap<string, number> => {
  const all = [...world.state.images.values()]
  const users = chainUsers(world.profile.store === 'classic' && world.profile.major >= 23 ? all : listed)
  const counted =
    world.profile.store === 'containerd' && world.profile.major < 29
      ? unpackedBytes
      : (layer: Layer) => heldBytes(world, layer)
  return new Map(
    all.map((image) => {
      const shared = image.layers.filter((_, at) => (users.get(image.chain[at] ?? '') ?? 0) > 1)
      return [image.id, shared.reduce((sum, layer) => sum + counted(layer), 0)]
    }),
  )
}

export const serverMinor = (world: World): number => minorOf(world.profile.apiVersion)

/** Bytes of a container's whole root file system. */
export const rootBytes = (layers: readonly Layer[], written: number): number => sumBytes(layers) + written
