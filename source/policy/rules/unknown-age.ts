import type {Item} from '../../inventory/item.ts'
import {sayAge} from '../../text/age.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {comesBack, idleOf, limitOf} from '../idle.ts'
import type {World} from '../world.ts'
import {clockDoubt} from './clock-doubt.ts'
import type {Ask} from './rule.ts'

const HOUR = 3_600_000

const unknown = (item: Item, {policy}: World): Printable => {
  if (item.kind === 'volume' || item.kind === 'network') return printable('never seen in use, so its age is unknown')
  if (policy.clock === 'used') {
    const quiet = item.age.unusedFor.atLeast ?? 0
    return quiet < HOUR
      ? printable('nothing tells when it was last used')
      : say`nothing tells when it was last used, only that it was not for ${sayAge(quiet)}`
  }
  return say`nothing tells when it was ${policy.clock === 'created' ? 'made' : 'new here'}`
}

const unproven = (item: Item): Printable => {
  const quiet = item.age.unusedFor.atLeast ?? 0
  return quiet < HOUR
    ? printable("it can't be had again, and nothing proves that it was not used since")
    : say`it can't be had again, and only for ${sayAge(quiet)} it is proven that nothing used it`
}

/** Rule 8: not looking is never evidence. A limit of zero asks no age. */
export const unknownAge: Ask = (item, world) => {
  const {policy, inventory} = world
  if (limitOf(item, policy.limits) === 0) return null
  const skewed = clockDoubt(world)
  if (skewed !== null) return skewed
  const ways = idleOf(item, policy, inventory.now)
  if (ways.length === 0) return unknown(item, world)
  return comesBack(item) || ways.some(({isProven}) => isProven) ? null : unproven(item)
}
