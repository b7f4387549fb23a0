import {type Raw, rawString} from '../text/raw.ts'

/** An image's name taken apart: `host:5000/team/api:v1` or `host/api@sha256:…`. */
export interface ReferenceParts {
  /** Everything before the tag or digest. */
  readonly repository: string
  readonly tag: string | null
  readonly digest: string | null
  /** The registry's host, with its port; null where the name leaves it to the engine. */
  readonly registry: string | null
}

const registryOf = (repository: string): string | null => {
  const slash = repository.indexOf('/')
  if (slash === -1) return null
  const first = repository.slice(0, slash)
  return first.includes('.') || first.includes(':') || first === 'localhost' ? first : null
}

export const referenceParts = (reference: Raw): ReferenceParts => {
  const text = rawString(reference)
  const at = text.indexOf('@')
  const named = at === -1 ? text : text.slice(0, at)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const repository = colon === -1 ? named : named.slice(0, colon)
  return {
    repository,
    tag: colon === -1 ? null : named.slice(colon + 1),
    digest: at === -1 ? null : text.slice(at + 1),
    registry: registryOf(repository),
  }
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(:\d*)?$/i

/** A registry on this very machine may be gone with the next container: what it had proves nothing. */
export const isLoopback = (registry: string | null): boolean => registry !== null && LOOPBACK.test(registry)
