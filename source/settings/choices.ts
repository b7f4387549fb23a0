import {parsePattern} from '../policy/match.ts'
import {DEFAULT_POLICY, type Lift} from '../policy/policy.ts'
import type {PolicyPattern, WrittenAt} from '../policy/written-at.ts'
import type {Config, ConfigKey, ConfigValues, Fate} from './config/config.ts'
import type {Written} from './options.ts'
import {spaceByOptions} from './space-of.ts'
import {clockOf, countOf, liftsOf, limitOf, patternOf} from './values.ts'

/** Where a value came from. */
export type Origin =
  | {readonly is: 'default'}
  | {readonly is: 'file'; readonly at: WrittenAt}
  /** As a person writes it: `--older-than`, `--include only-copies`. */
  | {readonly is: 'option'; readonly option: string}

/** A value in force, and who said it; several where lists add up. */
export interface Choice<Value> {
  readonly value: Value
  readonly from: readonly Origin[]
}

type WithoutDefault =
  | 'after'
  | 'volumes.anonymous-older-than'
  | 'space.free'
  | 'space.max-used'
  | 'space.min-free'
  | 'copies.directory'
  | 'copies.expire'

/** Everything a policy is made of, whoever said it; null: nobody said anything, and there is no default. */
export type Choices = {
  readonly [Key in ConfigKey]: Choice<Key extends WithoutDefault ? ConfigValues[Key] | null : ConfigValues[Key]>
}

/** What an option says; undefined where it was not written. */
type Option<Value> = readonly [option: string, value: Value | undefined]

const DAY = 86_400_000
const VOLUMES_DEFAULT = 30 * DAY
const DEFAULT: readonly Origin[] = [{is: 'default'}]

const fileOrigin = (config: Config, line: number): Origin => ({is: 'file', at: {file: config.file, line}})

/** The first option that was written, else the file, else the default. */
const chooser =
  (config: Config | null) =>
  <Key extends ConfigKey, Default extends ConfigValues[Key] | null>(
    key: Key,
    options: readonly Option<ConfigValues[Key]>[],
    byDefault: Default,
  ): Choice<ConfigValues[Key] | Default> => {
    for (const [option, value] of options) if (value !== undefined) return {value, from: [{is: 'option', option}]}
    const said = config?.said[key]
    return config === null || said === undefined
      ? {value: byDefault, from: DEFAULT}
      : {value: said.value, from: [fileOrigin(config, said.at.line)]}
  }

const given = <Value>(text: string | undefined, read: (text: string) => Value): Value | undefined =>
  text === undefined ? undefined : read(text)

const patternsOf = (option: string, texts: readonly string[] | undefined): readonly PolicyPattern[] | undefined =>
  texts?.map((text) => patternOf(option, text))

/** What a file protects stays protected: an option adds to it. */
const protectOf = (written: Written, config: Config | null): Choice<readonly PolicyPattern[]> => {
  const said = config?.said.protect
  const options = patternsOf('--protect', written.protect) ?? []
  const from: readonly Origin[] = [
    ...(config && said ? [fileOrigin(config, said.at.line)] : []),
    ...(options.length > 0 ? [{is: 'option', option: '--protect'} as const] : []),
  ]
  return {value: [...(said?.value ?? []), ...options], from: from.length > 0 ? from : DEFAULT}
}

const everyName = (): readonly PolicyPattern[] => {
  const all = parsePattern('*')
  return 'error' in all ? [] : [all]
}

/** Limits; `--older-than` says how old, never which: volumes hold data, so it is theirs only once `--include` names them. */
const limitsOf = (written: Written, choose: ReturnType<typeof chooser>, lifts: ReadonlySet<Lift>) => {
  const {limits} = DEFAULT_POLICY
  const all = ['--older-than', limitOf('--older-than', written.olderThan)] as const
  const one = (option: string, text: string | undefined) => [option, limitOf(option, text)] as const
  const volumes = one('--volumes-older-than', written.volumesOlderThan)
  const anonymous = lifts.has('anonymous-volumes')
  const named = lifts.has('named-volumes')
  const quiet = anonymous ? VOLUMES_DEFAULT : null
  return {
    'containers.older-than': choose(
      'containers.older-than',
      [one('--containers-older-than', written.containersOlderThan), all],
      limits.containers,
    ),
    'images.older-than': choose(
      'images.older-than',
      [one('--images-older-than', written.imagesOlderThan), all],
      limits.images,
    ),
    'images.untagged-older-than': choose(
      'images.untagged-older-than',
      [one('--untagged-older-than', written.untaggedOlderThan), all],
      limits.untaggedImages,
    ),
    'networks.older-than': choose(
      'networks.older-than',
      [one('--networks-older-than', written.networksOlderThan), all],
      limits.networks,
    ),
    'cache.older-than': choose(
      'cache.older-than',
      [one('--cache-older-than', written.cacheOlderThan), all],
      limits.cache,
    ),
    'volumes.anonymous-older-than': choose(
      'volumes.anonymous-older-than',
      anonymous ? [volumes, all] : [volumes],
      quiet,
    ),
    'volumes.named-older-than': choose('volumes.named-older-than', named ? [volumes, all] : [], VOLUMES_DEFAULT),
  }
}

/** Merges options, file and defaults. Throws UsageError where an option's value is wrong. */
export const choicesOf = (written: Written, config: Config | null): Choices => {
  const choose = chooser(config)
  const lifts = written.include === undefined ? DEFAULT_POLICY.include : liftsOf(written.include)
  const lifted = (lift: Lift): Option<Fate> => [`--include ${lift}`, lifts.has(lift) ? 'remove' : undefined]
  return {
    version: choose('version', [], 1),
    clock: choose('clock', [['--clock', given(written.clock, clockOf)]], DEFAULT_POLICY.clock),
    protect: protectOf(written, config),
    only: choose('only', [['--only', patternsOf('--only', written.only)]], []),
    after: choose('after', [], null),
    ...limitsOf(written, choose, lifts),
    'containers.changed': choose('containers.changed', [lifted('changed-containers')], 'keep'),
    'images.keep-newest': choose(
      'images.keep-newest',
      [['--keep-newest', given(written.keepNewest, (text) => countOf('--keep-newest', text))]],
      DEFAULT_POLICY.keepNewest,
    ),
    'images.only-copies': choose('images.only-copies', [lifted('only-copies')], 'keep'),
    'images.unknown-origin': choose('images.unknown-origin', [lifted('unknown-origin')], 'keep'),
    'images.check-registry': choose('images.check-registry', [['--check-registry', written.checkRegistry]], false),
    'volumes.remove': choose(
      'volumes.remove',
      [['--include named-volumes', lifts.has('named-volumes') ? everyName() : undefined]],
      [],
    ),
    'networks.hand-made': choose('networks.hand-made', [lifted('hand-made-networks')], 'keep'),
    'cache.keep': choose('cache.keep', [], DEFAULT_POLICY.keepCache),
    ...(spaceByOptions(written) ?? {
      'space.free': choose('space.free', [], null),
      'space.max-used': choose('space.max-used', [], null),
      'space.min-free': choose('space.min-free', [], null),
    }),
    'copies.keep': choose('copies.keep', [], false),
    'copies.directory': choose('copies.directory', [], null),
    'copies.expire': choose('copies.expire', [], null),
  }
}
