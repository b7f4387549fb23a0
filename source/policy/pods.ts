import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import {rawString} from '../text/raw.ts'

const INFRA = /^[0-9a-f]{12}-infra$/

/** Podman's lists show no pods; what holds one together is a container with such a name, whose namespaces the others join. */
export const podContainers = (inventory: Inventory): ReadonlySet<ItemKey> => {
  const pods = new Set<ItemKey>()
  if (knownValue(inventory.engine)?.profile.product !== 'podman') return pods
  for (const item of inventory.items.values()) {
    if (item.kind !== 'container' || !item.record.names.some((name) => INFRA.test(rawString(name)))) continue
    pods.add(item.key)
    for (const {from, how} of item.usedBy) if (how === 'namespace') pods.add(from)
  }
  return pods
}
