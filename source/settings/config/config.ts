import type {FileRule} from '../../policy/file-rule.ts'
import type {Clock} from '../../policy/policy.ts'
import type {PolicyPattern} from '../../policy/written-at.ts'
import type {Printable} from '../../text/printable.ts'
import type {Place} from './toml.ts'

/** What is done with something that may be the only copy. */
export type Fate = 'keep' | 'remove'

/** How much is to be free on the engine's disk: whole bytes, or percent of it (1 to 99). */
export type Free = {readonly is: 'bytes'; readonly bytes: number} | {readonly is: 'share'; readonly percent: number}

/** What a config file can say, by `section.key`. Durations in ms, sizes in bytes. */
export interface ConfigValues {
  readonly version: 1
  readonly clock: Clock
  readonly protect: readonly PolicyPattern[]
  readonly only: readonly PolicyPattern[]
  /** A command with its arguments, to be started after a run. */
  readonly after: readonly string[]
  readonly 'containers.older-than': number
  readonly 'containers.changed': Fate
  readonly 'images.older-than': number
  readonly 'images.untagged-older-than': number
  readonly 'images.keep-newest': number
  readonly 'images.only-copies': Fate
  readonly 'images.unknown-origin': Fate
  readonly 'images.check-registry': boolean
  readonly 'volumes.anonymous-older-than': number
  readonly 'volumes.remove': readonly PolicyPattern[]
  readonly 'volumes.named-older-than': number
  readonly 'networks.older-than': number
  readonly 'networks.hand-made': Fate
  readonly 'cache.older-than': number
  readonly 'cache.keep': number
  readonly 'space.free': number
  readonly 'space.max-used': number
  readonly 'space.min-free': Free
  readonly 'copies.keep': boolean
  readonly 'copies.directory': string
  readonly 'copies.expire': number
}

export type ConfigKey = keyof ConfigValues

export interface Said<Value> {
  readonly value: Value
  readonly at: Place
}

/** A config file that was read and is right. Frozen. */
export interface Config {
  /** As a person named it. */
  readonly path: string
  /** The file's name alone, for reasons. */
  readonly file: string
  readonly said: {readonly [Key in ConfigKey]?: Said<ConfigValues[Key]>}
  readonly rules: readonly FileRule[]
}

/** One mistake in a config file. */
export interface Problem {
  readonly at: Place
  readonly sentence: Printable
}
