import type {Item} from '../../inventory/item.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {mayMatch} from '../careful-match.ts'
import {isTrue, labelsOf} from '../labels.ts'
import type {World} from '../world.ts'
import {sayWrittenAt} from '../written-at.ts'

/** Rule 1: someone said so. */
export const isProtected = (
  item: Item,
  {policy, matching, pinsOf}: Pick<World, 'policy' | 'matching' | 'pinsOf'>,
): Printable | null => {
  if (isTrue(labelsOf(item).get('dock-tidy.keep'))) return printable('its label dock-tidy.keep says so')
  const pattern = policy.protect.find((one) => mayMatch(one, item, matching))
  if (pattern)
    return say`protected by ${pattern.text}${pattern.at === undefined ? '' : say` (${sayWrittenAt(pattern.at)})`}`
  const [pin] = pinsOf(item)
  return pin === undefined ? null : say`pinned in ${pin.file}`
}
