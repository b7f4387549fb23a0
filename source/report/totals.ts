import type {Kind} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {View} from '../look/view.ts'
import {isUsed} from './is-used.ts'

/** Of one kind. Null: its list, or the size of one of its items, could not be read. */
export interface Total {
  readonly count: number | null
  /** Each layer counted once. */
  readonly bytes: number | null
  /** The part of `bytes` that is known; null where nothing is. */
  readonly knownBytes: number | null
  readonly stale: number | null
  readonly unused: number | null
}

const NOT_READ: Total = {count: null, bytes: null, knownBytes: null, stale: null, unused: null}

const LISTS = {
  image: 'images',
  container: 'containers',
  volume: 'volumes',
  network: 'networks',
  cache: 'cache',
} as const satisfies Record<Kind, keyof Inventory['snapshot']>

const sizeOf = (item: Item): number | null => (item.size === null ? null : knownValue(item.size))

const bytesOf = (kind: Kind, items: readonly Item[], inventory: Inventory): Pick<Total, 'bytes' | 'knownBytes'> => {
  if (kind === 'network') return {bytes: null, knownBytes: null}
  if (kind === 'image') {
    const bytes = items.length === 0 ? 0 : knownValue(inventory.snapshot.layersSize)
    return {bytes, knownBytes: bytes}
  }
  // what a shared cache record holds is counted with the images that hold it too
  const sizes = items.filter((item) => item.kind !== 'cache' || !item.record.shared).map(sizeOf)
  const knownBytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  return {bytes: sizes.includes(null) ? null : knownBytes, knownBytes}
}

const totalOf = (kind: Kind, {inventory, verdicts}: View): Total => {
  if (inventory.snapshot[LISTS[kind]].state !== 'known') return NOT_READ
  const items = [...inventory.items.values()].filter((item) => item.kind === kind)
  return {
    count: items.length,
    ...bytesOf(kind, items, inventory),
    stale: items.filter(({key}) => verdicts.get(key)?.decision === 'stale').length,
    unused: items.filter((item) => !isUsed(item)).length,
  }
}

export const totals = (view: View): Readonly<Record<Kind, Total>> => ({
  image: totalOf('image', view),
  container: totalOf('container', view),
  volume: totalOf('volume', view),
  network: totalOf('network', view),
  cache: totalOf('cache', view),
})
