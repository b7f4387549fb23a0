import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {Limits, Policy} from './policy.ts'

/** One way to tell for how long nothing has used an item. */
export interface Idle {
  /** ms: nothing is known to have used it since. */
  readonly at: number
  /** ms it must have been idle by this way. */
  readonly limit: number
  /** Nothing can have used it since, not only nothing that is known. */
  readonly isProven: boolean
  readonly how:
    | 'stopped'
    | 'never-started'
    | 'unused'
    | 'ran'
    | 'tagged'
    | 'built'
    | 'seen'
    | 'looks'
    | 'arrived'
    | 'created'
}

const DAY = 86_400_000
const VOLUMES = 30 * DAY

/** ms. A volume has a limit once rule 5 is lifted for it. */
export const limitOf = (item: Item, limits: Limits): number => {
  switch (item.kind) {
    case 'image':
      return item.untagged ? limits.untaggedImages : limits.images
    case 'container':
      return limits.containers
    case 'volume':
      return (item.anonymous === true ? limits.anonymousVolumes : limits.namedVolumes) ?? VOLUMES
    case 'network':
      return limits.networks
    case 'cache':
      return limits.cache
  }
}

const provenHow = (item: Item): Idle['how'] =>
  item.kind !== 'container' ? 'unused' : knownValue(item.details)?.started == null ? 'never-started' : 'stopped'

/**
 * A name or a build says when an untagged image was made, not when it was replaced: it has the longer limit of images, by whichever
 * way its age is told.
 */
const limitByUse = (item: Item, limits: Limits): number => {
  const limit = limitOf(item, limits)
  const {source} = item.age
  return item.kind === 'image' && item.untagged && (source === 'tagged' || source === 'built')
    ? Math.max(limit, limits.images)
    : limit
}

/** What was not here at the first look can't have been unused since before it was first seen. */
const notBefore =
  (newSince: number | null) =>
  (way: Idle): Idle =>
    newSince !== null && newSince > way.at ? {...way, at: newSince, how: 'arrived'} : way

const byUse = (item: Item, limits: Limits): readonly Idle[] => {
  const {age} = item
  const limit = limitByUse(item, limits)
  const looks: readonly Idle[] = age.looks === null ? [] : [{at: age.looks.since, limit, how: 'looks', isProven: false}]
  // A container that was started since has a later start: that it was seen stopped is enough, that it was started is not.
  if (item.kind === 'container' || age.lastUsed === null || age.source === 'unknown') return looks
  const used: Idle = {at: age.lastUsed, limit, how: age.source, isProven: false}
  return [used, ...looks].map(notBefore(age.newSince))
}

/** What is proven. A time that is only the least it can be counts once it is past the limit: until then it says nothing of youth. */
const proven = (item: Item, limits: Limits, now: number): Idle | null => {
  const {atLeast, atMost} = item.age.unusedFor
  if (atLeast === null) return null
  const way: Idle = {at: now - atLeast, limit: limitByUse(item, limits), how: provenHow(item), isProven: true}
  return atLeast === atMost || isPast(way, now) ? way : null
}

const at = (time: number | null, limit: number, how: Idle['how']): readonly Idle[] =>
  time === null ? [] : [{at: time, limit, how, isProven: true}]

/** All ways, by the clock in force; none: its age is unknown. `now`: ms, the inventory's. */
export const idleOf = (item: Item, {clock, limits}: Pick<Policy, 'clock' | 'limits'>, now: number): readonly Idle[] => {
  // In another store's view all volumes and networks look unused (design.md §5.10): only a use that was seen counts.
  if ((item.kind === 'volume' || item.kind === 'network') && item.age.lastUsed === null) return []
  // Unread, its last tag and its build are missing, and an older use would pass for the last one.
  if (clock === 'used' && item.kind === 'image' && item.details.state !== 'known') return []
  if (clock === 'created') return at(item.age.created, limitOf(item, limits), 'created')
  if (clock === 'arrived') return at(item.age.arrived, limitOf(item, limits), 'arrived')
  const {atLeast, atMost} = item.age.unusedFor
  const least = proven(item, limits, now)
  if (least === null) return byUse(item, limits)
  return atLeast === atMost ? [least] : [least, ...byUse(item, limits)]
}

/** The way that tells of the longest time. */
export const longest = (ways: readonly Idle[]): Idle | null =>
  ways.reduce<Idle | null>((best, way) => (best === null || way.at < best.at ? way : best), null)

export const isPast = (way: Idle, now: number): boolean => now - way.at >= way.limit

/** It could be pulled or made again, so that "no use is known" is enough (design.md §6); else it must be proven. */
export const comesBack = (item: Item): boolean => {
  if (item.kind === 'volume') return false
  if (item.kind !== 'image') return true
  return item.origin === 'pullable' || knownValue(item.details)?.madeBy === 'built'
}
