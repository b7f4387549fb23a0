import {type Printable, printable} from '../text/printable.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {CacheFingerprint, Fingerprint} from './fingerprint.ts'

type Of<Kind extends Fingerprint['kind']> = Extract<Fingerprint, {kind: Kind}>
type Pair = readonly [string, Raw]

const same = <Value>(one: readonly Value[], other: readonly Value[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index])

const samePairs = (one: readonly Pair[], other: readonly Pair[]): boolean =>
  one.length === other.length &&
  one.every(([key, value], index) => key === other[index]?.[0] && value === other[index]?.[1])

const containerChange = (planned: Of<'container'>, found: Of<'container'>): Printable | null => {
  if (planned.id !== found.id) return printable('it is another container now')
  if (planned.state !== found.state) return say`it is ${found.state} now; it was ${planned.state}`
  if (planned.started !== found.started || planned.finished !== found.finished)
    return printable('it ran since the plan was made')
  if (!same(planned.names, found.names)) return printable('it was renamed')
  return samePairs(planned.labels, found.labels) ? null : printable('its labels changed')
}

const imageChange = (planned: Of<'image'>, found: Of<'image'>): Printable | null => {
  if (planned.id !== found.id) return printable('it is another image now')
  const had = new Set(planned.references)
  const has = new Set(found.references)
  const gained = found.references.find((reference) => !had.has(reference))
  if (gained) return say`it has the name ${gained} now`
  const lost = planned.references.find((reference) => !has.has(reference))
  return lost ? say`the name ${lost} is not its own any more` : null
}

const volumeChange = (planned: Of<'volume'>, found: Of<'volume'>): Printable | null => {
  if (rawString(planned.name) !== rawString(found.name)) return say`the engine means the volume ${found.name}`
  if (planned.created !== found.created) return printable('it is another volume of the same name now')
  if (planned.driver !== found.driver) return printable('its driver changed')
  return samePairs(planned.options, found.options) && samePairs(planned.labels, found.labels)
    ? null
    : printable('its options or labels changed')
}

const networkChange = (planned: Of<'network'>, found: Of<'network'>): Printable | null => {
  if (planned.id !== found.id || planned.name !== found.name) return printable('it is another network now')
  const had = new Set(planned.attached)
  const joined = found.attached.find((container) => !had.has(container))
  return joined ? say`container ${joined.slice(0, 12)} is attached to it now` : null
}

/**
 * Null when the record is as planned. Children may have gone: removing them is part of the plan, and it moves the
 * parent's last use. Images that shared it may have gone too.
 */
export const cacheChange = (planned: CacheFingerprint, found: CacheFingerprint): Printable | null => {
  const had = new Set(planned.children)
  if (found.inUse && !planned.inUse) return printable('a build is using it')
  if (found.shared && !planned.shared) return printable('an image has its layer now')
  if (found.children.some((child) => !had.has(child))) return printable('a build continued from it')
  if (planned.usageCount !== found.usageCount) return printable('a build used it')
  const lostChildren = found.children.length < planned.children.length
  return planned.lastUsed === found.lastUsed || lostChildren ? null : printable('a build used it')
}

/** What is different now, in words that follow the item's name; null when nothing is. Cache records: see `cacheChange`. */
export const changed = (planned: Fingerprint, found: Fingerprint): Printable | null => {
  if (planned.kind === 'container' && found.kind === 'container') return containerChange(planned, found)
  if (planned.kind === 'image' && found.kind === 'image') return imageChange(planned, found)
  if (planned.kind === 'volume' && found.kind === 'volume') return volumeChange(planned, found)
  if (planned.kind === 'network' && found.kind === 'network') return networkChange(planned, found)
  return printable('it is something else now')
}
