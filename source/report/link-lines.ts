import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {keeps, type Link} from '../inventory/link.ts'
import {nameKind} from '../inventory/say/kind-words.ts'
import {USED_BY, USES} from '../inventory/say-link.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {factLines} from './fact-lines.ts'

/** More are told with -v only. */
const SHOWN = 12

const called = (key: ItemKey, {items}: Inventory): Printable => {
  const item = items.get(key)
  if (item === undefined) return printable('something that is gone')
  const rests = item.kind === 'container' && !item.age.inUse
  return rests ? say`${nameKind(item)} (${item.record.state})` : nameKind(item)
}

const userWords = (link: Link, inventory: Inventory): Printable =>
  say`${called(link.from, inventory)} ${USED_BY[link.how]}${keeps(link) ? ': must go first' : ''}`

const usedWords = (link: Link, inventory: Inventory): Printable =>
  say`${USES[link.how]} ${called(link.to, inventory)}${keeps(link) ? ': which stays while this does' : ''}`

const atMost = (words: readonly Printable[], all: boolean): readonly Printable[] =>
  all || words.length <= SHOWN
    ? words
    : [...words.slice(0, SHOWN), say`and ${words.length - SHOWN} more; -v tells them all`]

/** Who uses it and what it uses, with what that means for removing either. */
export const linkLines = (item: Item, inventory: Inventory, all: boolean): readonly Printable[] => {
  const users = item.usedBy.map((link) => userWords(link, inventory))
  const used = item.uses.map((link) => usedWords(link, inventory))
  return factLines([
    ...(users.length === 0 ? [printable('nothing')] : atMost(users, all)).map((words) => ['used by', words] as const),
    ...(used.length === 0 ? [printable('nothing')] : atMost(used, all)).map((words) => ['uses', words] as const),
  ])
}
