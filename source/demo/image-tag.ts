import {imageEvent, imageOrRefusal, isImage} from './image-names.ts'
import {giveName} from './make-image.ts'
import {listedName, referenceFault} from './references.ts'
import type {Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {World} from './world.ts'

/** POST /images/{name}/tag?repo=&tag=: moves the name if another image has it. */
export const tagImage = (world: World, request: DemoRequest): Reply => {
  const image = imageOrRefusal(world, request.params[0] ?? '')
  if (!isImage(image)) return image
  const repo = request.query.get('repo') ?? ''
  const tag = request.query.get('tag') ?? ''
  const fault = referenceFault(world.profile, repo)
  if (fault !== null) return fault
  const name = listedName(world.profile, `${repo}:${tag === '' ? 'latest' : tag}`, 'given')
  giveName(world, image, name)
  image.tagged = world.clock()
  imageEvent(world, image, 'tag', name)
  return {status: 201}
}
