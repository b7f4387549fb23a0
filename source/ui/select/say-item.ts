import type {Kind} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {keeps, type Link} from '../../inventory/link.ts'
import {knownValue, type Measured} from '../../inventory/measured.ts'
import {sayAge} from '../../text/age.ts'
import {sayBytes, shortBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import type {Tab} from '../state/row-key.ts'

export const NONE = printable('–')
export const MEASURING = printable('…')
export const UNKNOWN = printable('unknown')

export const KIND_WORDS: Readonly<Record<Kind, {readonly one: string; readonly many: string}>> = {
  image: {one: 'image', many: 'images'},
  container: {one: 'container', many: 'containers'},
  volume: {one: 'volume', many: 'volumes'},
  network: {one: 'network', many: 'networks'},
  cache: {one: 'cache record', many: 'cache records'},
}

export const TAB_WORDS: Readonly<Record<Tab, {readonly one: string; readonly many: string}>> = {
  ...KIND_WORDS,
  project: {one: 'project', many: 'projects'},
}

/** `measuring` → `…`, `unknown` → `?`. */
export const sayMeasured = <Value>(measured: Measured<Value>, words: (value: Value) => Printable): Printable => {
  if (measured.state === 'measuring') return MEASURING
  return measured.state === 'known' ? words(measured.value) : printable('?')
}

export const saySize = ({size}: Item): Printable => (size === null ? NONE : sayMeasured(size, sayBytes))

export const sayOwn = ({own}: Item): Printable => (own === null ? NONE : sayMeasured(own, shortBounds))

export const sayCreated = ({age}: Item, now: number): Printable =>
  age.created === null ? UNKNOWN : sayAge(Math.max(0, now - age.created))

const isMeasuring = (item: Item, complete: boolean): boolean =>
  item.kind === 'image' || item.kind === 'container' ? item.details.state === 'measuring' : !complete

/** `62 d ago`, `just now`. */
const sayAgo = (ms: number): Printable => {
  const age = sayAge(ms)
  return age === 'now' ? printable('just now') : say`${age} ago`
}

/** `now`, `62 d ago`, `≥ 41 d` where only that is proven, `unknown`. */
export const sayLastUsed = (item: Item, {now, complete}: Inventory): Printable => {
  const {inUse, lastUsed, unusedFor} = item.age
  if (inUse) return printable('now')
  if (lastUsed !== null) return sayAgo(Math.max(0, now - lastUsed))
  if (unusedFor.atLeast !== null) return say`≥ ${sayAge(unusedFor.atLeast)}`
  return isMeasuring(item, complete) ? MEASURING : UNKNOWN
}

const count = (links: readonly Link[], items: Inventory['items']) => {
  const counts = new Map<string, number>()
  for (const {from} of links) {
    const user = items.get(from)
    const word =
      user?.kind === 'container' && !user.age.inUse
        ? 'stopped'
        : user === undefined
          ? 'item'
          : KIND_WORDS[user.kind].one
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts]
}

/** `2 containers`, `1 stopped`, `3 images`; the first says most. */
const sayUsers = (item: Item, inventory: Inventory): Printable => {
  const [first] = count(item.usedBy.filter(keeps), inventory.items)
  if (first === undefined) return NONE
  const [word, many] = first
  return word === 'stopped' ? say`${many} stopped` : sayCount(many, word)
}

/** What the column beside the name says: a container's state, else who uses the item. */
export const sayUse = (item: Item, inventory: Inventory): Printable => {
  if (item.kind === 'container') {
    const exit = knownValue(item.details)?.exitCode
    const {state} = item.record
    return state === 'exited' && exit !== undefined && exit !== null ? say`exited (${exit})` : say`${state}`
  }
  if (item.kind === 'cache' && item.usedBy.length === 0) return item.record.shared ? printable('shared') : NONE
  return sayUsers(item, inventory)
}

/** The name and what comes after it: other names, that it has none, that nobody gave it one. */
export const sayName = (item: Item): {readonly name: Printable; readonly more: Printable} => {
  if (item.kind === 'image') {
    const others = item.record.references.filter(({kind}) => kind === 'tag').length - 1
    const more = printable(others > 0 ? `+${others}` : '')
    return {name: item.untagged ? say`<untagged> ${item.name}` : printable(item.name), more}
  }
  if (item.kind === 'volume')
    return {name: printable(item.name), more: printable(item.anonymous === true ? 'anonymous' : '')}
  return {name: printable(item.name), more: printable('')}
}
