// The classic (graph driver) store. Its checks have an order of their own: children and running containers can't be forced;
// several names and stopped containers can.

import {imageEvent, namedById, noSuchImage, shortName} from './image-names.ts'
import type {ImageRemoval, RemovalRow} from './image-removal.ts'
import {childrenOf, isAlive, mounterOf, userOf, usersOf} from './image-users.ts'
import {releasedChains} from './layers.ts'
import {candidates, isDigestReference, repositoryOf} from './references.ts'
import {ok, type Reply, refuse} from './reply.ts'
import type {Image} from './state.ts'
import type {World} from './world.ts'

interface Conflict {
  readonly hard: boolean
  /** A container uses it, as opposed to names or children. */
  readonly used: boolean
  readonly reason: string
}

export const removeFromClassicStore = (world: World, image: Image, asked: ImageRemoval): Reply => {
  if (!world.state.images.has(image.id)) return refuse(world.profile, 404, `unrecognized image ID ${image.id}`)
  const rows: RemovalRow[] = []
  const byId = namedById(image, asked.reference)
  const refusal = byId ? untagAll(world, image, asked.force, rows) : untagOne(world, image, asked, rows)
  if (refusal === 'done') return ok(rows)
  if (refusal !== null) return refusal
  const conflict = removeRow(world, image, {...asked, quiet: !byId}, rows)
  return conflict === null ? ok(rows) : conflictReply(world, image, conflict)
}

/** A name was given: it goes alone while others remain. */
const untagOne = (world: World, image: Image, asked: ImageRemoval, rows: RemovalRow[]): Reply | 'done' | null => {
  const name = nameMeant(world, image, asked.reference)
  if (name === null) return noSuchImage(world, asked.reference)
  const user = userOf(world, image) ?? mounterOf(world, image)
  if (!asked.force && user !== null && hasSingleName(image))
    return usedByReference(world, image, asked.reference, user.id)
  untag(world, image, name, rows)
  const repository = repositoryOf(name)
  if (!isDigestReference(name) && !image.tags.some((tag) => repositoryOf(tag) === repository))
    for (const digest of image.digests.filter((other) => repositoryOf(other) === repository))
      untag(world, image, digest, rows)
  return image.tags.length + image.digests.length > 0 ? 'done' : null
}

/** The id was given: all names go if they are one tag with its digest. */
const untagAll = (world: World, image: Image, force: boolean, rows: RemovalRow[]): Reply | null => {
  if (!hasSingleName(image)) return null
  const conflict = conflictOf(world, image, {soft: !force, names: false})
  if (conflict !== null) return conflictReply(world, image, conflict)
  for (const name of [...image.tags, ...image.digests]) untag(world, image, name, rows)
  return null
}

/** Removes the image and, unless told otherwise, the untagged parents that only it had. Returns what stood in the way. */
const removeRow = (
  world: World,
  image: Image,
  how: {force: boolean; prune: boolean; quiet: boolean},
  rows: RemovalRow[],
): Conflict | null => {
  const conflict = conflictOf(world, image, {soft: !how.force, names: true})
  if (conflict !== null) return how.quiet && (!isDangling(world, image) || conflict.used) ? null : conflict
  for (const name of [...image.tags, ...image.digests]) untag(world, image, name, rows)
  world.state.images.delete(image.id)
  imageEvent(world, image, 'delete', image.id)
  rows.push({Deleted: image.id}, ...releasedChains(world.state, image).map((id) => ({Deleted: id})))
  const parent = image.parent === null ? undefined : world.state.images.get(image.parent)
  if (how.prune && parent !== undefined) removeRow(world, parent, {force: false, prune: true, quiet: true}, rows)
  return null
}

const conflictOf = (world: World, image: Image, asked: {soft: boolean; names: boolean}): Conflict | null => {
  if (childrenOf(world, image).length > 0) return {hard: true, used: false, reason: 'image has dependent child images'}
  const users = usersOf(world, image)
  const running = users.find(isAlive)
  if (running !== undefined)
    return {hard: true, used: true, reason: `image is being used by running container ${shortName(running.id)}`}
  if (!asked.soft) return null
  if (asked.names && image.tags.length + image.digests.length > 0)
    return {hard: false, used: false, reason: 'image is referenced in multiple repositories'}
  const stopped = users[0]
  if (stopped === undefined) return null
  return {hard: false, used: true, reason: `image is being used by stopped container ${shortName(stopped.id)}`}
}

/** At most one tag, and every digest in its repository. */
const hasSingleName = (image: Image): boolean => {
  if (image.tags.length > 1) return false
  const repositories = new Set([...image.tags, ...image.digests].map(repositoryOf))
  return image.tags.length + image.digests.length <= 1 || repositories.size === 1
}

const isDangling = (world: World, image: Image): boolean =>
  image.tags.length + image.digests.length === 0 && childrenOf(world, image).length === 0

const nameMeant = (world: World, image: Image, reference: string): string | null =>
  candidates(world.profile, reference).find((name) => image.tags.includes(name) || image.digests.includes(name)) ?? null

const untag = (world: World, image: Image, name: string, rows: RemovalRow[]): void => {
  image.tags = image.tags.filter((tag) => tag !== name)
  image.digests = image.digests.filter((digest) => digest !== name)
  rows.push({Untagged: name})
  imageEvent(world, image, 'untag', name)
}

const conflictReply = (world: World, image: Image, conflict: Conflict): Reply => {
  const how = conflict.hard ? 'cannot be forced' : 'must be forced'
  return refuse(world.profile, 409, `conflict: unable to delete ${shortName(image.id)} (${how}) - ${conflict.reason}`)
}

const usedByReference = (world: World, image: Image, reference: string, container: string): Reply =>
  refuse(
    world.profile,
    409,
    `conflict: unable to remove repository reference ${JSON.stringify(reference)} (must force) - container ${shortName(container)} is using its referenced image ${shortName(image.id)}`,
  )
