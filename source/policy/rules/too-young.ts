import {sayAge} from '../../text/age.ts'
import {say} from '../../text/say.ts'
import {idleOf, isPast, limitOf, longest} from '../idle.ts'
import {saySince} from '../say-idle.ts'
import type {Ask} from './rule.ts'

/** Rule 7: people come back to it. A limit of zero asks no age. */
export const tooYoung: Ask = (item, {policy, inventory: {now}}) => {
  if (limitOf(item, policy.limits) === 0) return null
  const ways = idleOf(item, policy, now)
  const best = longest(ways)
  if (best === null || ways.some((way) => isPast(way, now))) return null
  return say`${saySince(best, now)}, limit ${sayAge(best.limit)}`
}
