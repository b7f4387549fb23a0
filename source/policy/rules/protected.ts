import type {Item} from '../../inventory/item.ts'
import {idOf, namesOf} from '../../inventory/names.ts'
import {printable} from '../../text/printable.ts'
import {rawString} from '../../text/raw.ts'
import {say} from '../../text/say.ts'
import {isTrue, labelsOf} from '../labels.ts'
import {matches} from '../match.ts'
import type {Pin} from '../pins.ts'
import type {Ask} from './rule.ts'

/** Either is enough: an image that is built again has a new id, one whose tag moved on has lost its name. */
const isPinned = (item: Item, pin: Pin): boolean =>
  pin.kind === item.kind &&
  ((pin.id !== '' && pin.id === idOf(item)) ||
    (pin.name !== '' && namesOf(item).some((name) => rawString(name) === pin.name)))

/** Rule 1: someone said so. */
export const isProtected: Ask = (item, {policy, matching}) => {
  if (isTrue(labelsOf(item).get('dock-tidy.keep'))) return printable('its label dock-tidy.keep says so')
  const pattern = policy.protect.find((one) => matches(one, item, matching))
  if (pattern) return say`protected by ${pattern.text}`
  return policy.pins.some((pin) => isPinned(item, pin)) ? printable('pinned') : null
}
