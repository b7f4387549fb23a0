import type {Item} from '../../inventory/item.ts'
import {sayAge} from '../../text/age.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {limitOf} from '../idle.ts'
import type {Ask} from './rule.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MAY_NEED_IT = 'a pull or a build that is going on may need it'

const within = (limit: number, at: number, now: number, what: string): Printable | null => {
  if (now - at >= limit) return null
  const age = sayAge(now - at)
  return say`it ${what} ${age === 'now' ? 'just now' : say`${age} ago`}, and ${MAY_NEED_IT}`
}

/** Between two steps of the classic builder nothing else holds the image of the first. */
const stepOfBuild = (item: Item, now: number): Printable | null =>
  item.kind === 'image' && item.untagged ? within(MINUTE, item.age.created ?? 0, now, 'was made') : null

/**
 * What a pull or a build brought or used stays for an hour, whatever clock and limits say: it may still be at it, and nothing else
 * tells of a pull before its end. A limit of zero asks no age; then only what may be a step of a build stays, for a minute.
 */
export const justArrived: Ask = (item, {policy, inventory: {now}}) => {
  if (item.kind !== 'image' && item.kind !== 'cache') return null
  if (limitOf(item, policy.limits) === 0) return stepOfBuild(item, now)
  // by use, an image that was not read has no age at all
  if (policy.clock !== 'used' && item.kind === 'image' && item.details.state !== 'known')
    return printable(`when it came can't be read, and ${MAY_NEED_IT}`)
  const {created, newSince, lastUsed} = item.age
  return within(HOUR, Math.max(created ?? 0, newSince ?? 0, lastUsed ?? 0), now, 'came or was used')
}
