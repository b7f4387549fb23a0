import type {PolicyPattern} from '../policy/written-at.ts'
import {spellDuration, spellSize} from '../text/spell.ts'
import type {Choices, Origin} from './choices.ts'
import type {ConfigKey, ConfigValues, Free} from './config/config.ts'
import {CONFIG_KEYS} from './config/keys.ts'

/** A value as a config file has it. */
export type Spelled = string | number | boolean | readonly string[]

const patterns = (all: readonly PolicyPattern[]): Spelled => all.map(({text}) => text)
const itself = <Value extends Spelled>(value: Value): Spelled => value
const free = (value: Free): Spelled => (value.is === 'share' ? `${value.percent}%` : spellSize(value.bytes))

const SPELLERS: {readonly [Key in ConfigKey]: (value: ConfigValues[Key]) => Spelled} = {
  version: itself,
  clock: itself,
  protect: patterns,
  only: patterns,
  after: itself,
  'containers.older-than': spellDuration,
  'containers.changed': itself,
  'images.older-than': spellDuration,
  'images.untagged-older-than': spellDuration,
  'images.keep-newest': itself,
  'images.only-copies': itself,
  'images.unknown-origin': itself,
  'images.check-registry': itself,
  'volumes.anonymous-older-than': spellDuration,
  'volumes.remove': patterns,
  'volumes.named-older-than': spellDuration,
  'networks.older-than': spellDuration,
  'networks.hand-made': itself,
  'cache.older-than': spellDuration,
  'cache.keep': spellSize,
  'space.free': spellSize,
  'space.max-used': spellSize,
  'space.min-free': free,
  'copies.keep': itself,
  'copies.directory': itself,
  'copies.expire': spellDuration,
}

/** Every value in force, in the keys' order; `value` null: nobody said anything, and there is no default. */
export const spelledChoices = (
  choices: Choices,
): readonly {readonly key: ConfigKey; readonly value: Spelled | null; readonly from: readonly Origin[]}[] =>
  CONFIG_KEYS.map((key) => {
    const {value, from} = choices[key]
    // the compiler loses that both are the same key's
    const spell = SPELLERS[key] as (value: ConfigValues[ConfigKey]) => Spelled
    return {key, value: value === null ? null : spell(value), from}
  })
