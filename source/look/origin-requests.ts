import type {ItemKey} from '../inventory/ids.ts'
import type {ImageItem} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import {registryQuestion} from '../inventory/registry-question.ts'
import {keptByOrigin} from '../policy/kept-by-origin.ts'
import type {Policy} from '../policy/policy.ts'
import type {LookRequest} from '../run/ports.ts'
import type {View} from './view.ts'

const NOTHING_ELSE: LookRequest = {lists: [], sizes: false, imageDetails: 'none'}

const imagesOf = (keys: readonly ItemKey[], {inventory}: View): readonly ImageItem[] =>
  keys.flatMap((key) => {
    const item = inventory.items.get(key)
    return item?.kind === 'image' ? [item] : []
  })

const isStalePull = (item: ImageItem, {verdicts}: View): boolean =>
  item.recover.how === 'pull' && verdicts.get(item.key)?.decision === 'stale'

/**
 * Asks the engine what it recorded of images that matter: those that only their unknown origin keeps, and `wanted`. Null: there is
 * nothing to ask, or the engine keeps no such record.
 */
export const identityRequest = (view: View, policy: Policy, wanted: readonly ItemKey[]): LookRequest | null => {
  const {inventory, verdicts} = view
  if (knownValue(inventory.engine)?.profile.identityApi == null) return null
  const {imageIdentity} = inventory.snapshot
  const open = imagesOf(wanted, view).filter(({origin}) => origin === 'unknown')
  const ids = new Set([...keptByOrigin(inventory, policy, verdicts), ...open].map(({id}) => id))
  const identityOf = [...ids].filter((id) => !imageIdentity.has(id))
  return identityOf.length === 0 ? null : {...NOTHING_ELSE, identityOf}
}

/** Asks once more for what could not be read of an image, and where it came from; null: nothing is missing that could be asked for. */
export const detailsRequest = (view: View, key: ItemKey): LookRequest | null => {
  const [image] = imagesOf([key], view)
  if (image === undefined) return null
  const {engine, snapshot} = view.inventory
  const isUnread = image.details.state === 'unknown' || knownValue(image.details)?.history === null
  const isOpen = image.origin === 'unknown' && !snapshot.imageIdentity.has(image.id)
  const canTell = knownValue(engine)?.profile.identityApi != null
  if (!isUnread && !(isOpen && canTell)) return null
  return {
    ...NOTHING_ELSE,
    ...(isUnread ? {imageDetailsOf: [image.id]} : {}),
    ...(isOpen && canTell ? {identityOf: [image.id]} : {}),
  }
}

/** Asks registries about these images; null: none is an image. */
export const registryRequest = (view: View, wanted: readonly ItemKey[]): LookRequest | null => {
  const registryOf = imagesOf(wanted, view).map(({record}) => registryQuestion(record))
  return registryOf.length === 0 ? null : {...NOTHING_ELSE, registryOf}
}

/** Images whose verdict a registry's answer can change: those that only their unknown origin keeps, and stale ones to be pulled again. */
export const openToRegistry = (view: View, policy: Policy): readonly ItemKey[] => {
  const {items, snapshot} = view.inventory
  const open = new Set(keptByOrigin(view.inventory, policy, view.verdicts).map(({key}) => key))
  for (const item of items.values()) if (item.kind === 'image' && isStalePull(item, view)) open.add(item.key)
  return imagesOf([...open], view)
    .filter(({id, record}) => !snapshot.registry.has(id) && registryQuestion(record).digests.length > 0)
    .map(({key}) => key)
}
