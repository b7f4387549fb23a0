import type {ImageId, ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import {imagesInQuestion} from '../policy/images-in-question.ts'
import type {Policy} from '../policy/policy.ts'
import type {LookRequest} from '../run/ports.ts'
import type {OriginWishes} from './ask-origins.ts'
import type {View} from './view.ts'

/** Who shares the layers of an image, or of build cache, only all images tell. */
const sharesLayers = (key: ItemKey, {items}: Inventory): boolean => {
  const kind = items.get(key)?.kind
  return kind === 'image' || kind === 'cache'
}

const allImages = ({items}: Inventory): readonly ImageId[] =>
  [...items.values()].flatMap((item) => (item.kind === 'image' && item.details.state !== 'known' ? [item.id] : []))

/**
 * Asks about those images alone whose verdict it can change, where others are not worth what they cost: which these are, is plain
 * only once everything else is known. A person who asks about an image is told all of it.
 */
export const askDetails = async (
  view: () => View,
  policy: Policy,
  {wanted, registries}: OriginWishes,
  read: (request: LookRequest) => Promise<void>,
): Promise<void> => {
  const {inventory, verdicts} = view()
  if (!inventory.complete) return
  const isWholeStory = wanted?.(inventory).some((key) => sharesLayers(key, inventory)) ?? false
  const provesOrigin = registries || knownValue(inventory.engine)?.profile.identityApi != null
  const imageDetailsOf = isWholeStory
    ? allImages(inventory)
    : imagesInQuestion(inventory, verdicts, policy, provesOrigin)
  if (imageDetailsOf.length > 0) await read({lists: [], sizes: false, imageDetails: 'none', imageDetailsOf})
}
