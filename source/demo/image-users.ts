import type {Container, Image} from './state.ts'
import type {World} from './world.ts'

/** The first container, of any state, that was made from the image. */
export const userOf = (world: World, image: Image): Container | null => usersOf(world, image)[0] ?? null

export const usersOf = (world: World, image: Image): readonly Container[] =>
  [...world.state.containers.values()].filter((container) => container.imageId === image.id)

export const isAlive = (container: Container): boolean =>
  container.status === 'running' || container.status === 'paused' || container.status === 'restarting'

/** The first container that mounts the image. */
export const mounterOf = (world: World, image: Image): Container | null =>
  [...world.state.containers.values()].find((container) =>
    container.mounts.some((mount) => mount.type === 'image' && mount.imageId === image.id),
  ) ?? null

export const childrenOf = (world: World, image: Image): readonly Image[] =>
  [...world.state.images.values()].filter((other) => other.parent === image.id)
