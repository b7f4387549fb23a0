import {KINDS, type Kind} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {knownValue} from '../../inventory/measured.ts'
import {itemsOf} from '../state/visible-items.ts'
import {per} from './per.ts'

export interface Total {
  /** Null: the list is not there yet, or can't be had. */
  readonly count: number | null
  /** Bytes, each image layer once; null while something is measuring, or where nothing is known. */
  readonly bytes: number | null
  /** Something that can't be measured is not in it. */
  readonly missing: boolean
}

const listState = ({snapshot}: Inventory, kind: Kind) =>
  ({
    image: snapshot.images,
    container: snapshot.containers,
    volume: snapshot.volumes,
    network: snapshot.networks,
    cache: snapshot.cache,
  })[kind].state

const sumOf = (inventory: Inventory, kind: Kind): Pick<Total, 'bytes' | 'missing'> => {
  if (kind === 'image') {
    const bytes = knownValue(inventory.snapshot.layersSize)
    return {bytes, missing: bytes === null}
  }
  let bytes = 0
  let missing = false
  for (const item of itemsOf(inventory, kind)) {
    // layers that an image has too are counted with the images
    if (item.size === null || (item.kind === 'cache' && item.record.shared)) continue
    if (item.size.state === 'measuring') return {bytes: null, missing: true}
    if (item.size.state === 'unknown') missing = true
    bytes += knownValue(item.size) ?? 0
  }
  return {bytes, missing}
}

export const totalsOf = per((inventory: Inventory): Readonly<Record<Kind, Total>> => {
  const total = (kind: Kind): Total =>
    listState(inventory, kind) === 'known'
      ? {count: itemsOf(inventory, kind).length, ...sumOf(inventory, kind)}
      : {count: null, bytes: null, missing: true}
  return {
    image: total('image'),
    container: total('container'),
    volume: total('volume'),
    network: total('network'),
    cache: total('cache'),
  }
})

/** Bytes of all kinds, and whether something is missing in the sum. */
export const wholeOf = (inventory: Inventory): {readonly bytes: number; readonly missing: boolean} => {
  const totals = KINDS.map((kind) => totalsOf(inventory)[kind])
  return {
    bytes: totals.reduce((sum, {bytes}) => sum + (bytes ?? 0), 0),
    missing: totals.some(({missing}) => missing),
  }
}
