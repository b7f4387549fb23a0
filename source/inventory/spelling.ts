import type {Raw} from '../text/raw.ts'
import {referenceParts} from './reference-parts.ts'

/** One spelling for `redis`, `docker.io/library/redis:latest` and, on Podman, `localhost/redis`: too many matches only keep more. */
export const spelling = (reference: Raw): string => {
  const {repository, tag, digest} = referenceParts(reference)
  const short = repository.replace(/^(docker\.io|localhost)\//, '').replace(/^library\//, '')
  return digest === null ? `${short}:${tag ?? 'latest'}` : `${short}@${digest}`
}
