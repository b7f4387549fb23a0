// What the registries behind the simulated engine have.

import {repositoryOf} from './references.ts'
import type {EngineState, Image, RemoteImage} from './state.ts'

/** A registry has the image under every tag and digest of the repositories that gave it digests. */
export const rememberRemote = (state: EngineState, image: Image, digest: string): void => {
  const repositories = new Set(image.digests.map(repositoryOf))
  const names = [...image.digests, ...image.tags.filter((tag) => repositories.has(repositoryOf(tag)))]
  const copy = {...image, tags: [], digests: [], parent: null, formerTags: []}
  for (const name of names) state.remote.set(name, {digest, image: copy})
}

export const remoteOf = (state: EngineState, name: string): RemoteImage | null => state.remote.get(name) ?? null
