import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Policy} from '../policy/policy.ts'
import type {LookRequest} from '../run/ports.ts'
import {identityRequest, openToRegistry, registryRequest} from './origin-requests.ts'
import type {View} from './view.ts'

/** What is asked about where images come from. */
export interface OriginWishes {
  /** Images a person asks about; registries are then asked about no others. Absent: what the policy makes of them decides. */
  readonly wanted?: (inventory: Inventory) => readonly ItemKey[]
  /** Also ask registries. */
  readonly registries: boolean
}

/** Asks once everything else is known: only then is it plain for which images the answer matters. */
export const askOrigins = async (
  view: () => View,
  policy: Policy,
  {wanted, registries}: OriginWishes,
  read: (request: LookRequest) => Promise<void>,
): Promise<void> => {
  if (!view().inventory.complete) return
  const named = wanted?.(view().inventory) ?? []
  const identity = identityRequest(view(), policy, named)
  if (identity !== null) await read(identity)
  if (!registries) return
  const registry = registryRequest(view(), wanted === undefined ? openToRegistry(view(), policy) : named)
  if (registry !== null) await read(registry)
}
