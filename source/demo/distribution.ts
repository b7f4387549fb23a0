import {digestOf} from './hash.ts'
import {isDigestReference, repositoryOf} from './references.ts'
import {ok, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {World} from './world.ts'

/** GET /distribution/{name}/json: what the registry would say. */
export const inspectDistribution = (world: World, request: DemoRequest): Reply => {
  const reference = request.params[0] ?? ''
  const repository = repositoryOf(reference)
  const answer = world.state.registry.get(repository) ?? 'denied'
  if (answer === 'denied')
    return refuse(
      world.profile,
      403,
      `pull access denied for ${repository}, repository does not exist or may require 'docker login'`,
    )
  if (answer === 'gone') return refuse(world.profile, 404, `manifest unknown: manifest unknown`)
  const digest = isDigestReference(reference) ? reference.slice(reference.indexOf('@') + 1) : digestOf(reference)
  return ok({
    Descriptor: {mediaType: 'application/vnd.oci.image.index.v1+json', digest, size: 1600},
    Platforms: [{architecture: 'amd64', os: 'linux'}],
  })
}
