import {takeTag} from './image-names.ts'
import {chainOf} from './layers.ts'
import {listedName, type NameOrigin, withTag} from './references.ts'
import type {HistoryRow, Image, ImageConfig, Layer} from './state.ts'
import type {World} from './world.ts'

export interface Making {
  readonly id: string
  readonly layers: readonly Layer[]
  readonly history: readonly HistoryRow[]
  readonly arrival: Image['arrival']
  readonly config?: Partial<ImageConfig>
  /** ms; now unless given. */
  readonly created?: number
  readonly parent?: string | null
  /** Made here, so that it counts as tagged now on every store. */
  readonly made?: boolean
}

const PLAIN: ImageConfig = {labels: {}, cmd: ['sh'], env: [], volumes: [], author: '', comment: ''}

/** Puts an image without names into the store; the one with its id if that is there. */
export const makeImage = (world: World, making: Making): Image => {
  const existing = world.state.images.get(making.id)
  if (existing !== undefined) return existing
  const now = world.clock()
  const image: Image = {
    id: making.id,
    parent: making.parent ?? null,
    created: making.created ?? now,
    config: {...PLAIN, ...making.config},
    layers: making.layers,
    chain: chainOf(making.layers),
    history: making.history,
    tags: [],
    digests: [],
    formerTags: [],
    tagged: making.made === true || world.profile.store === 'containerd' ? now : null,
    arrival: making.arrival,
  }
  world.state.images.set(image.id, image)
  return image
}

/** Gives the image a name that was made here, taking it from another image; says what it is called. */
export const nameImage = (world: World, image: Image, reference: string, origin: NameOrigin = 'given'): string =>
  giveName(world, image, listedName(world.profile, withTag(reference), origin))

/** The same for a name as this engine lists it. */
export const giveName = (world: World, image: Image, name: string): string => {
  if (!image.tags.includes(name)) {
    takeTag(world, name)
    // Podman lists the newest name first.
    image.tags = world.profile.product === 'podman' ? [name, ...image.tags] : [...image.tags, name].sort()
  }
  return name
}

/** Name and tag of a query, `latest` where it has none. */
export const namedIn = (query: URLSearchParams): string | null => {
  const repo = query.get('repo') ?? ''
  return repo === '' ? null : `${repo}:${query.get('tag') || 'latest'}`
}
