import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {type Printable, printable} from '../text/printable.ts'
import {judge} from './judge.ts'
import type {Policy} from './policy.ts'
import type {Selection} from './selection.ts'

const REASON: Printable = printable('unused now, marked by hand')

/**
 * Everything unused that holds no data, whatever its age; a person looks at it before it goes. Images of unknown origin are in
 * it, since registries can be asked about them; volumes, proven only copies and containers that wrote something are not.
 */
export const unusedSelection = (inventory: Inventory, policy: Policy): Selection => {
  const any: Policy = {
    ...policy,
    limits: {
      containers: 0,
      untaggedImages: 0,
      images: 0,
      networks: 0,
      cache: 0,
      anonymousVolumes: null,
      namedVolumes: null,
    },
    // a person's own rules may call data stale
    rules: policy.rules.filter(({verdict}) => verdict === 'kept'),
    include: new Set(['unknown-origin']),
    removeVolumes: [],
    unattended: false,
  }
  const selection = new Map<ItemKey, Printable>()
  for (const [key, {decision}] of judge(inventory, any)) if (decision === 'stale') selection.set(key, REASON)
  return selection
}
