import {knownValue} from '../inventory/measured.ts'
import {imagesInQuestion} from '../policy/images-in-question.ts'
import type {Policy} from '../policy/policy.ts'
import type {LookRequest} from '../run/ports.ts'
import type {View} from './view.ts'

/**
 * Asks about those images alone whose verdict it can change, where others are not worth what they cost: which these are, is plain
 * only once everything else is known. `registries`: those will be asked too.
 */
export const askDetails = async (
  view: () => View,
  policy: Policy,
  registries: boolean,
  read: (request: LookRequest) => Promise<void>,
): Promise<void> => {
  const {inventory, verdicts} = view()
  if (!inventory.complete) return
  const provesOrigin = registries || knownValue(inventory.engine)?.profile.identityApi != null
  const imageDetailsOf = imagesInQuestion(inventory, verdicts, policy, provesOrigin)
  if (imageDetailsOf.length > 0) await read({lists: [], sizes: false, imageDetails: 'none', imageDetailsOf})
}
