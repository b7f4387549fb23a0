import {sayBytes} from '../../text/bytes.ts'
import {say} from '../../text/say.ts'
import type {Ask} from './rule.ts'

/** Rule 6: something to roll back to. */
export const newest: Ask = (item, {newest: kept, newestCache, policy}) => {
  if (newestCache.has(item.key)) return say`among the newest ${sayBytes(policy.keepCache)} of build cache`
  const repository = kept.get(item.key)
  if (repository === undefined) return null
  return policy.keepNewest === 1
    ? say`the newest of ${repository}`
    : say`one of the newest ${policy.keepNewest} of ${repository}`
}
