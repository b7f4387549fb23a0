import {type Account, accountOf} from '../inventory/account.ts'
import type {ByteBounds} from '../inventory/bytes.ts'
import type {Kind} from '../inventory/ids.ts'
import {LIST_OF_KIND} from '../inventory/list-of-kind.ts'
import {knownValue} from '../inventory/measured.ts'
import type {View} from '../look/view.ts'
import {isUsed} from './is-used.ts'
import type {Report} from './report.ts'

/** Of one kind. Null: its list could not be read. */
export interface Total {
  readonly count: number | null
  /** Each layer counted once; null for networks, which have none. */
  readonly bytes: ByteBounds | null
  readonly stale: number | null
  readonly unused: number | null
}

const totalOf = (kind: Kind, {inventory, verdicts}: View, account: Account): Total => {
  const list = LIST_OF_KIND[kind]
  if (inventory.snapshot[list].state !== 'known') return {count: null, bytes: null, stale: null, unused: null}
  const items = [...inventory.items.values()].filter((item) => item.kind === kind)
  return {
    count: items.length,
    bytes: list === 'networks' ? null : knownValue(account[list]),
    stale: items.filter(({key}) => verdicts.get(key)?.decision === 'stale').length,
    unused: items.filter((item) => !isUsed(item)).length,
  }
}

export const totals = (view: View): Readonly<Record<Kind, Total>> => {
  const account = accountOf(view.inventory)
  return {
    image: totalOf('image', view, account),
    container: totalOf('container', view, account),
    volume: totalOf('volume', view, account),
    network: totalOf('network', view, account),
    cache: totalOf('cache', view, account),
  }
}

/** What belongs to no kind, in bytes. */
export interface Together {
  /** Null: they can't be looked at. */
  readonly logs: ByteBounds | null
  /** All kinds and the logs. */
  readonly whole: ByteBounds
  /** What the engine's directory holds; null: nobody looked. */
  readonly directory: ByteBounds | null
  /** The rest of it: what the engine keeps beside the items, and what nothing here accounts for. */
  readonly unexplained: ByteBounds | null
}

export const together = ({view, directory}: Report): Together => {
  const {logs, whole} = accountOf(view.inventory)
  if (directory === null) return {logs, whole, directory, unexplained: null}
  const atLeast = whole.atMost === null ? 0 : Math.max(0, directory.atLeast - whole.atMost)
  const atMost = directory.atMost === null ? null : Math.max(0, directory.atMost - whole.atLeast)
  return {logs, whole, directory, unexplained: {atLeast, atMost}}
}
