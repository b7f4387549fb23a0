import {say} from '../../text/say.ts'
import type {Ask} from './rule.ts'

/** Rule 6: something to roll back to. */
export const newest: Ask = (item, {newest: kept, policy}) => {
  const repository = kept.get(item.key)
  if (repository === undefined) return null
  return policy.keepNewest === 1
    ? say`the newest of ${repository}`
    : say`one of the newest ${policy.keepNewest} of ${repository}`
}
