import type {ConfigKey, ConfigValues} from './config.ts'
import {
  command,
  count,
  duration,
  folder,
  free,
  patterns,
  type Reader,
  size,
  some,
  versionOne,
  word,
  yesOrNo,
} from './readers.ts'

const fate = word('keep', 'remove')

/** Every key there is, and how its value is read. In the order in which `policy show` has them. */
export const KEYS: {readonly [Key in ConfigKey]: Reader<ConfigValues[Key]>} = {
  version: versionOne,
  clock: word('used', 'arrived', 'created'),
  protect: patterns,
  only: patterns,
  after: command,
  'containers.older-than': duration,
  'containers.changed': fate,
  'images.older-than': duration,
  'images.untagged-older-than': duration,
  'images.keep-newest': count,
  'images.only-copies': fate,
  'images.unknown-origin': fate,
  'images.check-registry': yesOrNo,
  'volumes.anonymous-older-than': duration,
  'volumes.remove': patterns,
  'volumes.named-older-than': duration,
  'networks.older-than': duration,
  'networks.hand-made': fate,
  'cache.older-than': duration,
  'cache.keep': size,
  'space.free': some,
  'space.max-used': some,
  'space.min-free': free,
  'copies.keep': yesOrNo,
  'copies.directory': folder,
  'copies.expire': duration,
}

export const CONFIG_KEYS = Object.keys(KEYS) as readonly ConfigKey[]

const sectionOf = (key: string): string | null => {
  const dot = key.indexOf('.')
  return dot === -1 ? null : key.slice(0, dot)
}

/** Keys outside of any section. */
export const TOP_KEYS: readonly string[] = CONFIG_KEYS.filter((key) => sectionOf(key) === null)

/** Keys of each section, without its name. */
export const SECTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set(CONFIG_KEYS.flatMap((key) => sectionOf(key) ?? []))].map((section) => [
    section,
    CONFIG_KEYS.filter((key) => sectionOf(key) === section).map((key) => key.slice(section.length + 1)),
  ]),
)
