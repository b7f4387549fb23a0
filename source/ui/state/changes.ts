import {type ItemKey, KINDS} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {keeps} from '../../inventory/link.ts'
import {LIST_OF_KIND} from '../../inventory/list-of-kind.ts'
import type {View} from '../../look/view.ts'
import {rawString} from '../../text/raw.ts'

export type Change = 'new' | 'changed'

/** Whether the list of this item's kind is there: only then its absence means something. */
export const isListRead = ({snapshot}: Inventory, key: ItemKey): boolean => {
  const kind = KINDS.find((one) => key.startsWith(`${one}/`))
  return kind === undefined || snapshot[LIST_OF_KIND[kind]].state === 'known'
}

/** What lists tell of an item; what is still being read is no part of it. */
const looksOf = (item: Item): string => {
  const users = item.usedBy.flatMap((link) => (keeps(link) ? [link.from] : [])).sort()
  const own =
    item.kind === 'container'
      ? [item.record.state, ...item.record.names.map(rawString)]
      : item.kind === 'image'
        ? item.record.references.map(({text}) => rawString(text))
        : []
  return [...own, '', ...users].join('\n')
}

const isOther = (one: Item, other: Item, before: View, after: View): boolean => {
  if (looksOf(one) !== looksOf(other)) return true
  if (!before.inventory.complete || !after.inventory.complete) return false
  return before.verdicts.get(one.key)?.decision !== after.verdicts.get(other.key)?.decision
}

/** What came or changed between two views of one engine; nothing where nothing was read in between. */
export const changesSince = (before: View, after: View): ReadonlyMap<ItemKey, Change> => {
  const changes = new Map<ItemKey, Change>()
  if (before.inventory.snapshot === after.inventory.snapshot) return changes
  for (const [key, item] of after.inventory.items) {
    const old = before.inventory.items.get(key)
    if (old === undefined) {
      if (isListRead(before.inventory, key)) changes.set(key, 'new')
    } else if (isOther(old, item, before, after)) changes.set(key, 'changed')
  }
  return changes
}
