import {digestsOf} from './image-names.ts'
import type {Container, Image} from './state.ts'
import type {World} from './world.ts'

/** Who uses what, counted once for a whole list; good as long as nothing changes. */
export interface Census {
  /** Containers of any state that were made from the image. */
  readonly usersOf: (image: Image) => number
  readonly hasChildren: (image: Image) => boolean
  /** Containers of any state that name the volume. */
  readonly volumeUsers: (name: string) => number
  /** Some image has the layer with this chain id. */
  readonly inImages: (chain: string) => boolean
  /** The first image with this tag or digest. */
  readonly imageNamed: (name: string) => Image | undefined
}

const tally = <Value>(values: Iterable<Value>, namesIn: (value: Value) => readonly string[]) => {
  const counts = new Map<string, number>()
  for (const value of values) for (const name of new Set(namesIn(value))) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

const once = <Value>(make: () => Value): (() => Value) => {
  let made: {readonly value: Value} | null = null
  return () => {
    made ??= {value: make()}
    return made.value
  }
}

const volumesOf = ({mounts}: Container): readonly string[] =>
  mounts.flatMap((mount) => (mount.type === 'volume' ? [mount.volume] : []))

const byName = (world: World): ReadonlyMap<string, Image> => {
  const named = new Map<string, Image>()
  for (const image of world.state.images.values())
    for (const name of [...image.tags, ...digestsOf(world, image)]) if (!named.has(name)) named.set(name, image)
  return named
}

export const takeCensus = (world: World): Census => {
  const {images, containers} = world.state
  const users = once(() => tally(containers.values(), (container) => [container.imageId]))
  const parents = once(() => new Set([...images.values()].map(({parent}) => parent)))
  const volumes = once(() => tally(containers.values(), volumesOf))
  const chains = once(() => new Set([...images.values()].flatMap(({chain}) => chain)))
  const names = once(() => byName(world))
  return {
    usersOf: ({id}) => users().get(id) ?? 0,
    hasChildren: ({id}) => parents().has(id),
    volumeUsers: (name) => volumes().get(name) ?? 0,
    inImages: (chain) => chains().has(chain),
    imageNamed: (name) => names().get(name),
  }
}
