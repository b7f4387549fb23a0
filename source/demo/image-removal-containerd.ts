// The containerd store: a parent can go before its children (by id; by name it only loses the name), DELETE by name of an image in use only takes the name,
// a digest reference takes every tag of its repository, answers name no layers.

import {digestsOf, imageEvent, namedById, noSuchImage, shortName} from './image-names.ts'
import type {ImageRemoval, RemovalRow} from './image-removal.ts'
import {childrenOf, isAlive, mounterOf, userOf, usersOf} from './image-users.ts'
import {candidates, isDigestReference, repositoryOf} from './references.ts'
import {ok, type Reply, refuse} from './reply.ts'
import type {Image} from './state.ts'
import type {World} from './world.ts'

export const removeFromContainerdStore = (world: World, image: Image, asked: ImageRemoval): Reply =>
  namedById(image, asked.reference) ? removeById(world, image, asked) : removeByName(world, image, asked)

const removeById = (world: World, image: Image, asked: ImageRemoval): Reply => {
  const users = usersOf(world, image)
  const running = users.find(isAlive)
  const refuseBecause = (how: string, reason: string): Reply =>
    refuse(world.profile, 409, `conflict: unable to delete ${shortName(image.id)} (${how}) - ${reason}`)
  if (running !== undefined)
    return refuseBecause('cannot be forced', `image is being used by running container ${shortName(running.id)}`)
  if (!asked.force && image.tags.length > 1)
    return refuseBecause('must be forced', 'image is referenced in multiple repositories')
  const stopped = users[0]
  if (!asked.force && stopped !== undefined)
    return refuseBecause('must be forced', `image is being used by stopped container ${shortName(stopped.id)}`)
  const rows: RemovalRow[] = []
  for (const name of namesHeld(image)) untag(world, image, name, rows)
  removeRow(world, image, rows)
  if (asked.prune) removeUntaggedParents(world, image, rows)
  return ok(rows)
}

const removeByName = (world: World, image: Image, asked: ImageRemoval): Reply => {
  const names = namesMeant(world, image, asked.reference)
  if (names.length === 0) return noSuchImage(world, asked.reference)
  const rows: RemovalRow[] = []
  const last = namesHeld(image).every((name) => names.includes(name))
  const user = last ? (userOf(world, image) ?? mounterOf(world, image)) : null
  if (user !== null && !asked.force) return usedByReference(world, image, names[0] ?? asked.reference, user.id)
  for (const name of names) untag(world, image, name, rows)
  if (!last || user !== null) return ok(rows)
  if (childrenOf(world, image).length > 0) {
    // The answer says so, but the image stays, untagged, as long as it has children.
    rows.push({Deleted: image.id})
    return ok(rows)
  }
  removeRow(world, image, rows)
  if (asked.prune) removeUntaggedParents(world, image, rows)
  return ok(rows)
}

/** The tags; for an image known by a digest alone, that. */
const namesHeld = (image: Image): readonly string[] => (image.tags.length > 0 ? [...image.tags] : [...image.digests])

const namesMeant = (world: World, image: Image, reference: string): readonly string[] => {
  const names = candidates(world.profile, reference)
  if (!isDigestReference(reference)) return image.tags.filter((tag) => names.includes(tag))
  const known = digestsOf(world, image).find((digest) => names.includes(digest))
  if (known === undefined) return []
  const tags = image.tags.filter((tag) => repositoryOf(tag) === repositoryOf(known))
  return tags.length > 0 ? tags : [known]
}

const untag = (world: World, image: Image, name: string, rows: RemovalRow[]): void => {
  image.tags = image.tags.filter((tag) => tag !== name)
  if (image.tags.length === 0) image.digests = []
  rows.push({Untagged: name})
  imageEvent(world, image, 'untag', name)
}

const removeRow = (world: World, image: Image, rows: RemovalRow[]): void => {
  world.state.images.delete(image.id)
  imageEvent(world, image, 'delete', image.id)
  rows.push({Deleted: image.id})
}

/** Nearest first, up to one that has a name or another use; none at all where one of the ancestors is missing. */
const removeUntaggedParents = (world: World, image: Image, rows: RemovalRow[]): void => {
  const parents = ancestorsOf(world, image)
  if (parents === null) return
  for (const parent of parents) {
    if (namesHeld(parent).length > 0 || childrenOf(world, parent).length > 0 || userOf(world, parent) !== null) return
    removeRow(world, parent, rows)
  }
}

const ancestorsOf = (world: World, image: Image): readonly Image[] | null => {
  const ancestors: Image[] = []
  for (let id = image.parent; id !== null; ) {
    const parent = world.state.images.get(id)
    if (parent === undefined) return null
    ancestors.push(parent)
    id = parent.parent
  }
  return ancestors
}

const usedByReference = (world: World, image: Image, name: string, container: string): Reply =>
  refuse(
    world.profile,
    409,
    `conflict: unable to delete ${name} (must be forced) - container ${shortName(container)} is using its referenced image ${shortName(image.id)}`,
  )
