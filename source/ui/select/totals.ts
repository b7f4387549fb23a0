import {accountOf} from '../../inventory/account.ts'
import type {ByteBounds} from '../../inventory/bytes.ts'
import type {Kind} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import {LIST_OF_KIND} from '../../inventory/list-of-kind.ts'
import {knownValue} from '../../inventory/measured.ts'
import {itemsOf} from '../state/visible-items.ts'
import {per} from './per.ts'

export interface Total {
  /** Null: the list is not there yet, or can't be had. */
  readonly count: number | null
  /** Each image layer once; null while something is measuring, where the list can't be had, and for networks. */
  readonly bytes: ByteBounds | null
}

export const totalsOf = per((inventory: Inventory): Readonly<Record<Kind, Total>> => {
  const account = accountOf(inventory)
  const total = (kind: Kind): Total => {
    const list = LIST_OF_KIND[kind]
    if (inventory.snapshot[list].state !== 'known') return {count: null, bytes: null}
    return {count: itemsOf(inventory, kind).length, bytes: list === 'networks' ? null : knownValue(account[list])}
  }
  return {
    image: total('image'),
    container: total('container'),
    volume: total('volume'),
    network: total('network'),
    cache: total('cache'),
  }
})
