import {type Raw, rawString, toRaw} from '../text/raw.ts'
import {builtHere} from './built-here.ts'
import type {ImageItem, Recover} from './item.ts'
import {knownValue, type Measured} from './measured.ts'
import type {Profile} from './profile.ts'
import {isLoopback, referenceParts} from './reference-parts.ts'
import type {ImageDetails, ImageIdentity, ImageRecord, Snapshot} from './snapshot.ts'

export interface OriginFacts {
  readonly origin: ImageItem['origin']
  readonly recover: Recover
}

const NONE: Recover = {how: 'none', reference: null, proof: null}
const UNKNOWN: Recover = {how: 'unknown', reference: null, proof: null}

const answer = <Value>(measured: Measured<Value> | undefined): Value | null => (measured ? knownValue(measured) : null)

const pullable = (reference: Raw | null, proof: Recover['proof']): OriginFacts => ({
  origin: 'pullable',
  recover: {how: 'pull', reference, proof},
})

const registryOf = (reference: Raw): string | null => referenceParts(reference).registry

/** A digest that some registry other than this machine's own gave it. */
const provingDigest = ({references}: ImageRecord): Raw | null =>
  references.find(({kind, text}) => kind === 'digest' && !isLoopback(registryOf(text)))?.text ?? null

const madeByHand = (details: ImageDetails | null): boolean =>
  details?.madeBy === 'imported' || details?.madeBy === 'committed'

const HUB = 'docker.io/'

/** As an engine's record spells it: in full, and without the port of the registry. */
const recordedName = (repository: string): string => {
  const registry = registryOf(toRaw(repository))
  if (registry !== null) return repository.replace(registry, registry.replace(/:\d+$/, ''))
  return `${HUB}${repository.includes('/') ? '' : 'library/'}${repository}`
}

/**
 * By which digest an image that came from these repositories is pulled: it may have got other names since. Null: only a name
 * without its port is left.
 */
const pulledBy = ({id, references}: ImageRecord, repositories: readonly string[]): Raw | null => {
  const digests = references.filter(({kind}) => kind === 'digest').map(({text}) => text)
  const named = digests.find((text) => repositories.includes(recordedName(referenceParts(text).repository)))
  if (named !== undefined) return named
  const atHub = repositories.find((repository) => repository.startsWith(HUB))
  // In the stores that record this, an image's id is the digest that registries know it by.
  return atHub === undefined ? null : toRaw(`${atHub}@${id}`)
}

/** Only what came from elsewhere: a registry on this machine may be gone with the next container. */
const pulledFrom = (identity: ImageIdentity | null): readonly string[] =>
  (identity?.repositories ?? [])
    .map((repository) => recordedName(rawString(repository)))
    .filter((repository) => !isLoopback(registryOf(toRaw(repository))))

/**
 * Where an image could come from again (design.md §6, "Origin is proven"; engine-api.md §6). In a store that gives every image
 * a digest, a digest proves nothing; and where none is needed for a pull, its absence proves that no registry had the image.
 */
export const originOf = (image: ImageRecord, snapshot: Snapshot, profile: Profile | null): OriginFacts => {
  const details = answer(snapshot.imageDetails.get(image.id))
  const registry = answer(snapshot.registry.get(image.id))
  const identity = answer(snapshot.imageIdentity.get(image.id))
  if (registry?.is === 'has-it') return pullable(registry.reference, 'registry')
  if (registry?.is === 'gone') return {origin: 'only-copy', recover: madeByHand(details) ? NONE : UNKNOWN}
  const repositories = pulledFrom(identity)
  if (repositories.length > 0) return pullable(pulledBy(image, repositories), 'identity')
  const digest = provingDigest(image)
  if (profile?.digestProvesOrigin && digest !== null) return pullable(digest, 'digest')
  if (madeByHand(details)) return {origin: 'only-copy', recover: NONE}
  const neverInRegistry = profile?.digestProvesOrigin
    ? image.references.every(({kind}) => kind === 'tag')
    : identity !== null && identity.repositories.length === 0
  return {origin: neverInRegistry && builtHere(image, details) ? 'only-copy' : 'unknown', recover: UNKNOWN}
}
