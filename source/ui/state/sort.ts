import type {Item} from '../../inventory/item.ts'
import {keeps} from '../../inventory/link.ts'
import {knownValue} from '../../inventory/measured.ts'
import {rawString} from '../../text/raw.ts'
import {isKept} from './is-unused.ts'

export const SORT_COLUMNS = ['frees', 'size', 'name', 'created', 'used', 'users'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]

export interface Sort {
  readonly by: SortColumn
  readonly reversed: boolean
}

/** Null sorts last, whichever way the rest goes. */
const VALUES: Readonly<Record<Exclude<SortColumn, 'name'>, (item: Item) => number | null>> = {
  frees: (item) => (isKept(item) ? null : mostOwned(item)),
  size: (item) => (item.size === null ? null : knownValue(item.size)),
  created: (item) => (item.age.created === null ? null : -item.age.created),
  used: (item) => (item.age.inUse || item.age.lastUsed === null ? null : -item.age.lastUsed),
  users: (item) => item.usedBy.filter(keeps).length,
}

const mostOwned = (item: Item): number | null => {
  const own = item.own === null ? null : knownValue(item.own)
  return own?.atMost ?? own?.atLeast ?? VALUES.size(item)
}

const byName = (one: Item, other: Item): number => {
  const [a, b] = [rawString(one.name), rawString(other.name)]
  return a === b ? (one.key < other.key ? -1 : 1) : a < b ? -1 : 1
}

/** Largest, oldest and most used first; names from a to z. A total order, so that rows never swap by chance. */
export const compareItems = ({by, reversed}: Sort): ((one: Item, other: Item) => number) => {
  const turn = reversed ? -1 : 1
  if (by === 'name') return (one, other) => turn * byName(one, other)
  const value = VALUES[by]
  return (one, other) => {
    const [a, b] = [value(one), value(other)]
    if (a === b) return byName(one, other)
    if (a === null || b === null) return a === null ? 1 : -1
    return turn * (b - a)
  }
}
