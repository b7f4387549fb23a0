import {truncated} from './hash.ts'
import {candidates, isDigestReference, referenceFault, repositoryOf, withTag} from './references.ts'
import {type Reply, refuse} from './reply.ts'
import type {Image} from './state.ts'
import type {World} from './world.ts'

/** Digest references as the lists show them: the containerd store and Podman make one for every name. */
export const digestsOf = (world: World, image: Image): readonly string[] => {
  if (world.profile.store === 'classic') return image.digests
  const made = image.tags.map((tag) => `${repositoryOf(tag)}@${image.id}`)
  return [...new Set([...image.digests, ...made])]
}

/** Everything that names the image, tags first. */
export const namesOf = (world: World, image: Image): readonly string[] =>
  world.profile.store === 'classic'
    ? [...image.tags, ...image.digests]
    : image.tags.length > 0
      ? image.tags
      : image.digests

const searchByName =
  (world: World) =>
  (name: string): Image | undefined =>
    [...world.state.images.values()].find(
      (image) => image.tags.includes(name) || digestsOf(world, image).includes(name),
    )

/** An engine's own order: full id, name, id prefix. `imageNamed`: a quicker way to find many. */
export const findImage = (world: World, reference: string, imageNamed = searchByName(world)): Image | null => {
  const exact = world.state.images.get(reference) ?? world.state.images.get(`sha256:${reference}`)
  if (exact !== undefined) return exact
  for (const name of candidates(world.profile, reference)) {
    const named = imageNamed(name)
    if (named !== undefined) return named
  }
  if (!isIdPrefix(reference)) return null
  const start = `sha256:${bareId(reference)}`
  return [...world.state.images.values()].find((image) => image.id.startsWith(start)) ?? null
}

const bareId = (reference: string): string => reference.replace(/^sha256:/, '')
const isIdPrefix = (reference: string): boolean => /^(sha256:)?[0-9a-f]{3,64}$/.test(reference)

/** Whether the request named the image by its id, not by a name. */
export const namedById = (image: Image, reference: string): boolean =>
  isIdPrefix(reference) && bareId(image.id).startsWith(bareId(reference))

export const noSuchImage = (world: World, reference: string): Reply => {
  if (world.profile.product === 'podman') {
    const status = /^[0-9a-f]{64}$/.test(reference) ? 500 : 404
    return refuse(world.profile, status, `${searched(reference)}: image not known`, 'image not known')
  }
  const shown = reference.startsWith('sha256:') || isDigestReference(reference) ? reference : withTag(reference)
  return refuse(world.profile, 404, `No such image: ${shown}`)
}

/** Podman says what it looked for. */
const searched = (reference: string): string =>
  `failed to find image ${reference}: docker.io/${reference.includes('/') ? '' : 'library/'}${reference}`

/** The image that a request to inspect names; some engines word its absence differently there. */
export const imageToInspect = (world: World, reference: string): Image | Reply => {
  const found = imageOrRefusal(world, reference)
  if (isImage(found) || found.status !== 404) return found
  if (world.profile.product === 'podman') return refuse(world.profile, 404, `${searched(reference)}: No such image`)
  if (world.profile.major > 20) return found
  return refuse(world.profile, 404, `no such image: ${reference}: No such image: ${reference}`)
}

/** The image a request names, or the answer that refuses it. */
export const imageOrRefusal = (world: World, reference: string): Image | Reply => {
  const image = findImage(world, reference)
  if (image !== null) return image
  const fault = reference.startsWith('sha256:') ? null : referenceFault(world.profile, reference)
  return fault ?? noSuchImage(world, reference)
}

export const isImage = (found: Image | Reply): found is Image => 'layers' in found

/** Attributes of an image's events: its labels and a name, which is the id on the classic store. */
export const imageEvent = (world: World, image: Image, action: string, name: string): void => {
  const named = world.profile.store === 'classic' && (action === 'untag' || action === 'delete') ? image.id : name
  world.events.emit({type: 'image', action, id: image.id, attributes: {...image.config.labels, name: named}})
}

/** Takes a tag from whatever image has it; that one may become untagged. */
export const takeTag = (world: World, tag: string): void => {
  for (const image of world.state.images.values()) {
    if (!image.tags.includes(tag)) continue
    image.tags = image.tags.filter((other) => other !== tag)
    image.formerTags = [...image.formerTags, tag]
  }
}

export const shortName = (id: string): string => truncated(id)
