// Podman: no image that a container was made from, in any state; `force` takes those containers along; a parent leaves the
// list though children stay; 4.x does not know `noprune`.

import {dropContainer} from './container-removal.ts'
import {imageEvent, namedById, noSuchImage} from './image-names.ts'
import type {ImageRemoval, RemovalRow} from './image-removal.ts'
import {childrenOf, isAlive, usersOf} from './image-users.ts'
import {candidates} from './references.ts'
import {ok, type Reply, refuse} from './reply.ts'
import type {Image} from './state.ts'
import type {World} from './world.ts'

export const removeFromPodman = (world: World, image: Image, asked: ImageRemoval): Reply => {
  if (!world.state.images.has(image.id)) return noSuchImage(world, asked.reference)
  const byId = namedById(image, asked.reference)
  if (byId && image.tags.length > 1 && !asked.force) return severalNames(world, image)
  if (!byId && image.tags.length > 1) return untagOne(world, image, asked)
  const users = usersOf(world, image)
  const blocking = asked.force ? users.find((user) => world.profile.major >= 5 && isAlive(user)) : users[0]
  if (blocking !== undefined) return inUse(world, asked.reference, blocking.id)
  for (const user of users) dropContainer(world, user)
  return removeWhole(world, image, asked.prune || world.profile.major < 5)
}

const untagOne = (world: World, image: Image, asked: ImageRemoval): Reply => {
  const names = candidates(world.profile, asked.reference)
  const name = image.tags.find((tag) => names.includes(tag))
  if (name === undefined) return noSuchImage(world, asked.reference)
  image.tags = image.tags.filter((tag) => tag !== name)
  image.formerTags = [...image.formerTags, name]
  imageEvent(world, image, 'untag', name)
  return ok([{Untagged: name}])
}

/** `Deleted` rows come first, bare ids; a parent's own id is not among them. */
const removeWhole = (world: World, image: Image, prune: boolean): Reply => {
  const untagged = [...image.tags]
  const hadChildren = childrenOf(world, image).length > 0
  const gone = [image, ...(prune ? untaggedParents(world, image) : [])]
  for (const one of gone) {
    world.state.images.delete(one.id)
    imageEvent(world, one, 'delete', one.id)
  }
  const deleted = (hadChildren ? gone.slice(1) : gone).map(
    (one): RemovalRow => ({Deleted: one.id.replace('sha256:', '')}),
  )
  return ok([...deleted, ...untagged.map((name): RemovalRow => ({Untagged: name}))])
}

/** The untagged parents, nearest first, that nothing else was built on or runs from. */
const untaggedParents = (world: World, image: Image): readonly Image[] => {
  const parents: Image[] = []
  for (let child = image; child.parent !== null; ) {
    const parent = world.state.images.get(child.parent)
    if (parent === undefined || parent.tags.length > 0 || usersOf(world, parent).length > 0) return parents
    const below = child
    if (childrenOf(world, parent).some((other) => other.id !== below.id)) return parents
    parents.push(parent)
    child = parent
  }
  return parents
}

const inUse = (world: World, reference: string, container: string): Reply =>
  refuse(
    world.profile,
    409,
    `image ${reference} is in use: image used by ${container}: image is in use by a container: consider listing external containers and force-removing image`,
    'image is in use by a container',
  )

const severalNames = (world: World, image: Image): Reply =>
  refuse(
    world.profile,
    500,
    `unable to delete image ${JSON.stringify(image.id.replace('sha256:', ''))} by ID with more than one tag ([${image.tags.join(' ')}]): please force removal`,
  )
