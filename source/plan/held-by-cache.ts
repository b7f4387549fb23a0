import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {printable} from '../text/printable.ts'
import {cacheHolding, layersOf} from './cache-of.ts'
import {freed} from './freed.ts'
import type {Plan} from './plan.ts'
import {settle} from './settle.ts'

/** What build cache keeps of a plan's images. */
export interface HeldByCache {
  /** Images that free nothing, since build cache has their layers, too. */
  readonly images: readonly ItemKey[]
  /** The records that could go with them. */
  readonly records: readonly ItemKey[]
  /** What the records would add to what the plan frees. */
  readonly frees: ByteBounds
}

/** Of these records the ones that can go once `going` is gone. */
const goingToo = (inventory: Inventory, going: ReadonlySet<ItemKey>, records: readonly ItemKey[]) => {
  const selection = new Map([...going, ...records].map((key) => [key, printable('')]))
  const settled = new Set(settle(inventory, selection).going.map(({key}) => key))
  return records.filter((key) => settled.has(key))
}

/** Images of the plan that free nothing for want of build cache that could go with them; null: there are none. */
export const heldByCache = (inventory: Inventory, plan: Plan): HeldByCache | null => {
  const idle = plan.steps.filter(({action, frees}) => action === 'remove-image' && frees.atMost === 0)
  if (idle.length === 0) return null
  const going = new Set(plan.steps.flatMap(({removes}) => removes))
  const staying = layersOf(
    [...inventory.items.keys()].filter((key) => !going.has(key)),
    inventory,
  )
  const held = idle.flatMap(({removes}) => {
    // what an image that stays has, too, is not freed whatever happens to build cache
    const own = new Set([...layersOf(removes, inventory)].filter((layer) => !staying.has(layer)))
    const records = cacheHolding(own, inventory).filter((key) => !going.has(key))
    return records.length === 0 ? [] : [{images: removes, records}]
  })
  const records = goingToo(inventory, going, [...new Set(held.flatMap((one) => one.records))])
  if (records.length === 0) return null
  const [without, together] = [freed(inventory, going), freed(inventory, new Set([...going, ...records]))]
  const frees = {
    atLeast: Math.max(0, together.atLeast - without.atLeast),
    atMost: together.atMost === null || without.atMost === null ? null : together.atMost - without.atMost,
  }
  return frees.atMost === 0 ? null : {images: held.flatMap((one) => one.images), records, frees}
}
