import type {ByteBounds} from '../inventory/bytes.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import type {Measured} from '../inventory/measured.ts'
import {type LayerRow, layerRows} from '../inventory/say/layer-rows.ts'
import type {RegistryAnswer} from '../inventory/snapshot.ts'
import type {View} from '../look/view.ts'
import {type Retained, retained} from '../plan/retained.ts'
import {type Explanation, explain} from '../policy/explain.ts'
import type {Policy} from '../policy/policy.ts'
import {freesAlone} from './item-json.ts'

/** Everything there is to say about one item. */
export interface Story {
  readonly item: Item
  readonly inventory: Inventory
  readonly explanation: Explanation
  /** What removing it alone, now, would free. */
  readonly frees: ByteBounds
  /** What it takes to get back all that it keeps on the disk. */
  readonly retained: Retained
  /** Null: it has none, or nobody knows which. */
  readonly layers: readonly LayerRow[] | null
  /** What registries said; null: they were not asked about it. */
  readonly registry: Measured<RegistryAnswer> | null
}

/** Null: the item is in no verdict, as an item that is not there. */
export const storyOf = (item: Item, {inventory, verdicts}: View, policy: Policy): Story | null => {
  const explanation = explain(inventory, policy, item.key, verdicts)
  if (explanation === null) return null
  return {
    item,
    inventory,
    explanation,
    frees: freesAlone(item, inventory),
    retained: retained(inventory, item.key),
    layers: layerRows(item, inventory),
    registry: item.kind === 'image' ? (inventory.snapshot.registry.get(item.id) ?? null) : null,
  }
}
