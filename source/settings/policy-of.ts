import {DEFAULT_POLICY, type Lift, type Policy} from '../policy/policy.ts'
import type {Choices} from './choices.ts'
import type {Config} from './config/config.ts'
import type {Written} from './options.ts'
import {spaceOf} from './space-of.ts'
import {kindsOf, liftsOf} from './values.ts'

const FATES: readonly (readonly [keyof Choices, Lift])[] = [
  ['containers.changed', 'changed-containers'],
  ['images.only-copies', 'only-copies'],
  ['images.unknown-origin', 'unknown-origin'],
  ['networks.hand-made', 'hand-made-networks'],
]

const includeOf = (choices: Choices, written: Written): Policy['include'] => {
  const lifts = new Set(written.include === undefined ? [] : liftsOf(written.include))
  for (const [key, lift] of FATES) if (choices[key].value === 'remove') lifts.add(lift)
  return lifts
}

const limitsOf = (choices: Choices): Policy['limits'] => ({
  containers: choices['containers.older-than'].value,
  images: choices['images.older-than'].value,
  untaggedImages: choices['images.untagged-older-than'].value,
  networks: choices['networks.older-than'].value,
  cache: choices['cache.older-than'].value,
  anonymousVolumes: choices['volumes.anonymous-older-than'].value,
  namedVolumes: choices['volumes.remove'].value.length > 0 ? choices['volumes.named-older-than'].value : null,
})

/** The policy that options and file make. Throws UsageError. */
export const policyOf = (choices: Choices, written: Written, config: Config | null, unattended: boolean): Policy => ({
  clock: choices.clock.value,
  limits: limitsOf(choices),
  kinds: written.kind === undefined ? DEFAULT_POLICY.kinds : kindsOf(written.kind),
  protect: choices.protect.value,
  only: choices.only.value,
  rules: config?.rules ?? [],
  pins: [],
  include: includeOf(choices, written),
  removeVolumes: choices['volumes.remove'].value,
  keepNewest: choices['images.keep-newest'].value,
  keepCache: choices['cache.keep'].value,
  space: spaceOf(choices),
  unattended,
})
