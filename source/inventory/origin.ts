import type {Raw} from '../text/raw.ts'
import {builtHere} from './built-here.ts'
import type {ImageItem, Recover} from './item.ts'
import {knownValue, type Measured} from './measured.ts'
import type {Profile} from './profile.ts'
import {isLoopback, referenceParts} from './reference-parts.ts'
import type {ImageDetails, ImageRecord, Snapshot} from './snapshot.ts'

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

/** A digest that some registry other than this machine's own gave it. */
const provingDigest = ({references}: ImageRecord): Raw | null =>
  references.find(({kind, text}) => kind === 'digest' && !isLoopback(referenceParts(text).registry))?.text ?? null

const madeByHand = (details: ImageDetails | null): boolean =>
  details?.madeBy === 'imported' || details?.madeBy === 'committed'

/**
 * Where an image could come from again (design.md §6, "Origin is proven"; engine-api.md §6). In a store that gives every image
 * a digest, a digest proves nothing; and where none is needed for a pull, its absence proves that no registry had the image.
 */
export const originOf = (image: ImageRecord, snapshot: Snapshot, profile: Profile | null): OriginFacts => {
  const details = answer(snapshot.imageDetails.get(image.id))
  const registry = answer(snapshot.registry.get(image.id))
  const identity = answer(snapshot.imageIdentity.get(image.id))
  const anyDigest = image.references.find(({kind}) => kind === 'digest')?.text ?? image.references[0]?.text ?? null
  if (registry === 'has-it') return pullable(anyDigest, 'registry')
  if (registry === 'gone') return {origin: 'only-copy', recover: madeByHand(details) ? NONE : UNKNOWN}
  if (identity === 'pulled') return pullable(anyDigest, 'identity')
  const digest = provingDigest(image)
  if (profile?.digestProvesOrigin && digest !== null) return pullable(digest, 'digest')
  if (madeByHand(details)) return {origin: 'only-copy', recover: NONE}
  const neverInRegistry = profile?.digestProvesOrigin
    ? image.references.every(({kind}) => kind === 'tag')
    : identity === 'none'
  return {origin: neverInRegistry && builtHere(image, details) ? 'only-copy' : 'unknown', recover: UNKNOWN}
}
