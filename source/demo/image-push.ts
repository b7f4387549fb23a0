import {digestOf} from './hash.ts'
import {findImage, imageEvent, noSuchImage} from './image-names.ts'
import {repositoryOf} from './references.ts'
import {rememberRemote} from './remote.ts'
import type {Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {World} from './world.ts'

/** POST /images/{name}/push?tag=: a registry has it from now on, which gives it a digest. */
export const pushImage = (world: World, request: DemoRequest): Reply => {
  const name = `${request.params[0] ?? ''}:${request.query.get('tag') || 'latest'}`
  const image = findImage(world, name)
  if (image === null) return noSuchImage(world, name)
  const digest = world.profile.store === 'containerd' ? image.id : digestOf(`manifest of ${image.id}`)
  const reference = `${repositoryOf(name)}@${digest}`
  if (!image.digests.includes(reference)) image.digests = [...image.digests, reference]
  rememberRemote(world.state, image, digest)
  world.state.registry.set(repositoryOf(name), 'has-it')
  imageEvent(world, image, 'push', name)
  return {status: 200, text: `${JSON.stringify({status: `${name}: digest: ${digest} size: 1200`})}\n`}
}
