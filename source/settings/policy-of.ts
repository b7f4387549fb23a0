import {DEFAULT_POLICY, type Limits, type Policy} from '../policy/policy.ts'
import type {Written} from './options.ts'
import {clockOf, countOf, kindsOf, liftsOf, limitOf, patternOf} from './values.ts'

const DAY = 86_400_000
const VOLUMES_DEFAULT = 30 * DAY

/**
 * `--older-than` says how old, never which: volumes hold data, so they have a limit only once `--include` names them or
 * `--volumes-older-than` is written (that one for anonymous volumes alone).
 */
const limitsOf = (written: Written, include: Policy['include']): Limits => {
  const all = limitOf('--older-than', written.olderThan)
  const defaults = DEFAULT_POLICY.limits
  const volumes = limitOf('--volumes-older-than', written.volumesOlderThan)
  const lifted = volumes ?? all ?? VOLUMES_DEFAULT
  return {
    containers: limitOf('--containers-older-than', written.containersOlderThan) ?? all ?? defaults.containers,
    images: limitOf('--images-older-than', written.imagesOlderThan) ?? all ?? defaults.images,
    untaggedImages: limitOf('--untagged-older-than', written.untaggedOlderThan) ?? all ?? defaults.untaggedImages,
    networks: limitOf('--networks-older-than', written.networksOlderThan) ?? all ?? defaults.networks,
    cache: limitOf('--cache-older-than', written.cacheOlderThan) ?? all ?? defaults.cache,
    anonymousVolumes: include.has('anonymous-volumes') ? lifted : (volumes ?? null),
    namedVolumes: include.has('named-volumes') ? lifted : null,
  }
}

/** The policy that the options write. Throws UsageError. */
export const policyOf = (written: Written, unattended: boolean): Policy => {
  const include = written.include === undefined ? DEFAULT_POLICY.include : liftsOf(written.include)
  return {
    clock: written.clock === undefined ? DEFAULT_POLICY.clock : clockOf(written.clock),
    limits: limitsOf(written, include),
    kinds: written.kind === undefined ? DEFAULT_POLICY.kinds : kindsOf(written.kind),
    protect: (written.protect ?? []).map((text) => patternOf('--protect', text)),
    only: (written.only ?? []).map((text) => patternOf('--only', text)),
    pins: [],
    include,
    keepNewest: written.keepNewest === undefined ? 0 : countOf('--keep-newest', written.keepNewest),
    unattended,
  }
}
