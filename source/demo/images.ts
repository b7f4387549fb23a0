import {type Census, takeCensus} from './census.ts'
import {digestsOf, findImage} from './image-names.ts'
import {listedSize, sharedSizes} from './image-sizes.ts'
import {isDigestReference, matchesReference} from './references.ts'
import {badFilter, ok, type Reply, refuse} from './reply.ts'
import {type DemoRequest, filtersOf, flag, labelsMatch, unknownFilter} from './request.ts'
import type {Image} from './state.ts'
import {seconds} from './wire-time.ts'
import {pause, type World, whenImagesRest} from './world.ts'

type Filters = ReadonlyMap<string, readonly string[]>

const KNOWN = [
  'dangling',
  'label',
  'reference',
  'before',
  'since',
  'until',
  'containers',
  'id',
  'intermediate',
  'readonly',
]

/** GET /images/json */
export const listImages = async (world: World, request: DemoRequest): Promise<Reply> => {
  await whenImagesRest(world)
  await pause(world, world.pace.list)
  const filters = filtersOf(request)
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== null) return badImageFilter(world, unknown)
  const census = takeCensus(world)
  const listed = listedImages(world, census, {all: flag(request, 'all'), filters})
  const shared = flag(request, 'shared-size') ? sharedSizes(world, listed) : null
  return ok(
    listed.map((image) => imageRow(world, image, {api: request.api, census, shared: shared?.get(image.id) ?? null})),
  )
}

const badImageFilter = (world: World, key: string): Reply => {
  if (world.profile.product === 'docker') return badFilter(world.profile, key)
  const name = JSON.stringify(key)
  if (world.profile.major < 5) return refuse(world.profile, 500, `unsupported image filter ${name}`)
  return refuse(
    world.profile,
    500,
    `invalid image filter ${name}: must be in the format "filter=value or filter!=value"`,
  )
}

/** Newest first, as engines list them. */
export const listedImages = (world: World, census: Census, asked: {all: boolean; filters: Filters}): readonly Image[] =>
  [...world.state.images.values()]
    .filter((image) => asked.all || !isHidden(census, image))
    .filter((image) => matches(world, image, asked.filters))
    .sort((one, other) => (other.created ?? 0) - (one.created ?? 0))

const isHidden = (census: Census, image: Image): boolean =>
  image.tags.length + image.digests.length === 0 && census.hasChildren(image)

const matches = (world: World, image: Image, filters: Filters): boolean => {
  const dangling = filters.get('dangling')?.[0]
  if (dangling !== undefined && isTruthy(dangling) !== (image.tags.length === 0 && danglingHere(world, image)))
    return false
  const references = filters.get('reference')
  if (references !== undefined && !namesMatch(world, image, references)) return false
  const ids = filters.get('id')
  if (ids !== undefined && !ids.some((id) => image.id.replace('sha256:', '').startsWith(id.replace('sha256:', ''))))
    return false
  const before = filters.get('before')?.[0]
  if (before !== undefined && !((image.created ?? 0) < (findImage(world, before)?.created ?? 0))) return false
  const since = filters.get('since')?.[0]
  if (since !== undefined && !((image.created ?? 0) > (findImage(world, since)?.created ?? 0))) return false
  return labelsMatch(image.config.labels, filters.get('label'))
}

// The classic store counts an image with a digest and no tag as dangling; the containerd store does not.
const danglingHere = (world: World, image: Image): boolean =>
  world.profile.store === 'classic' || image.digests.length === 0

const isTruthy = (value: string): boolean => ['1', 'true', 'yes'].includes(value.toLowerCase())

const namesMatch = (world: World, image: Image, patterns: readonly string[]): boolean =>
  [...image.tags, ...digestsOf(world, image)].some((name) =>
    patterns.some((pattern) => matchesReference(pattern, name)),
  )

/** A row of the list, in the shape of this engine at this API version. */
export const imageRow = (
  world: World,
  image: Image,
  how: {api: number; census: Census; shared: number | null},
): Record<string, unknown> => {
  const size = listedSize(world, image)
  const {profile} = world
  return {
    Containers: world.profile.product === 'podman' || how.api >= 51 ? how.census.usersOf(image) : -1,
    Created: image.created === null ? (profile.major <= 20 ? -62135596800 : 0) : seconds(image.created),
    Id: image.id,
    Labels: Object.keys(image.config.labels).length === 0 ? null : image.config.labels,
    ParentId: parentId(world, image),
    ...(profile.store === 'containerd' && how.api >= 48 ? {Descriptor: descriptorOf(image)} : {}),
    RepoDigests: shownDigests(world, image, how.api),
    RepoTags: shownTags(world, image, how.api),
    SharedSize: profile.product === 'podman' && profile.major < 5 ? 0 : (how.shared ?? -1),
    Size: size,
    ...(how.api < 44 ? {VirtualSize: size} : {}),
    ...(profile.product === 'podman' ? podmanExtras(world, image) : {}),
  }
}

const parentId = (world: World, image: Image): string => {
  const parent = image.parent ?? ''
  if (world.profile.product !== 'podman') return parent
  return world.state.images.has(parent) ? parent.replace('sha256:', '') : ''
}

export const descriptorOf = (image: Image): Record<string, unknown> => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  digest: image.id,
  size: 480 + image.layers.length * 110,
})

const shownTags = (world: World, image: Image, api: number): readonly string[] | null => {
  if (image.tags.length > 0) return image.tags
  const {store, product, major} = world.profile
  if (product === 'podman') return major >= 5 ? [] : null
  if (api >= 43) return []
  if (image.digests.length === 0) return ['<none>:<none>']
  return store === 'containerd' ? image.digests : null
}

const shownDigests = (world: World, image: Image, api: number): readonly string[] => {
  const digests = digestsOf(world, image)
  if (digests.length > 0 || image.tags.length > 0 || api >= 43 || world.profile.product === 'podman') return digests
  return ['<none>@<none>']
}

const podmanExtras = (world: World, image: Image): Record<string, unknown> => ({
  Names: image.tags.length === 0 ? null : image.tags,
  Digest: image.id,
  ...(image.tags.length === 0 && !digestsOf(world, image).some(isDigestReference) ? {Dangling: true} : {}),
  History: image.tags.length === 0 ? image.formerTags : image.tags,
})
