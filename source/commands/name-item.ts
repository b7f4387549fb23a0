import {findItem} from '../inventory/find-item.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {idOf, namesOf} from '../inventory/names.ts'
import {nearest} from '../text/nearest.ts'
import type {Printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {sayList} from '../text/sentences.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'

/** More are no help to choose from. */
const NAMED = 6

/** How to say which one: kind and name, or the id where two have the same. */
const candidates = (items: readonly Item[]): readonly Printable[] => {
  const names = items.map(({kind, name}) => say`${kind}:${name}`)
  return items.map((item, index) => {
    const name = names[index] ?? ''
    const isOne = names.indexOf(say`${name}`) === names.lastIndexOf(say`${name}`)
    return isOne
      ? say`${name}`
      : say`${item.kind}:${idOf(item)
          .replace(/^sha256:/, '')
          .slice(0, 12)}`
  })
}

const several = (text: string, items: readonly Item[]): Printable => {
  const shown = candidates(items).slice(0, NAMED)
  const more = items.length - shown.length
  const list = more > 0 ? say`${shown.join(', ')} or one of ${more} more` : sayList(shown, 'or')
  return say`"${text}" may mean several items; say which: ${list}.`
}

const none = (text: string, {items, gaps}: Inventory): Printable => {
  const names = [...items.values()].flatMap((item) => namesOf(item).map(rawString))
  const near = nearest(text.slice(text.indexOf(':') + 1), names) ?? nearest(text, names)
  if (near !== null) return say`There is no item "${text}"; did you mean ${near}?`
  return gaps.some(({item}) => item === null)
    ? say`There is no item "${text}" in what could be read; dock-tidy --dry-run says what could not.`
    : say`There is no item "${text}"; dock-tidy --dry-run -v lists what there is.`
}

/** The one item that a person means. Throws Refused (2) where that is none, or may be several. */
export const nameItem = (text: string, inventory: Inventory): Item => {
  const found = findItem(inventory, text)
  if (found.is === 'found') return found.item
  throw new Refused(EXIT.usage, found.is === 'several' ? several(text, found.items) : none(text, inventory))
}
