import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {Link} from '../../inventory/link.ts'
import {USED_BY, USES} from '../../inventory/say-link.ts'
import {sayRecover, sayRegistry} from '../../inventory/say-recover.ts'
import type {View} from '../../look/view.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {rawString} from '../../text/raw.ts'
import {say} from '../../text/say.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'
import {KIND_WORDS, sayCreated, sayLastUsed, sayName, sayOwn, saySize, sayUse} from './say-item.ts'
import {wrap} from './wrap.ts'

const SOURCES = {
  ran: 'a container ran with it',
  tagged: 'it was tagged then',
  built: 'it was built here then',
  seen: 'an earlier look saw it in use',
  unknown: '',
}

const fullId = (item: Item): Printable => {
  const id = item.kind === 'volume' ? rawString(item.id) : item.id
  return printable(id)
}

const sayUsed = (item: Item, inventory: Inventory): Printable => {
  const {source, looks} = item.age
  const used = sayLastUsed(item, inventory)
  if (source !== 'unknown' && SOURCES[source] !== '' && !item.age.inUse) return say`${used} (${SOURCES[source]})`
  if (looks !== null && looks.count > 1) return say`${used} (not in use at ${looks.count} looks)`
  return used
}

const LABEL = 12
/** A fact in as many lines as it needs. */
const fact = (name: string, value: Printable, width: number): readonly Draw[] =>
  wrap(value, width - LABEL - 2).map(
    (text, index): Draw =>
      (columns) =>
        line(columns, [piece(say` ${(index === 0 ? name : '').padEnd(LABEL)}`, 'dim'), piece(text)]),
  )

const linkWords = (link: Link, towards: 'user' | 'used', inventory: Inventory): Printable => {
  const other = inventory.items.get(towards === 'user' ? link.from : link.to)
  if (other === undefined) return say`something that is gone`
  const {name} = sayName(other)
  const kind = KIND_WORDS[other.kind].one
  return towards === 'user' ? say`${kind} ${name} ${USED_BY[link.how]}` : say`${USES[link.how]} ${kind} ${name}`
}

const drawLink =
  (words: Printable, use: Printable, selected: boolean): Draw =>
  (width) =>
    line(
      width,
      [piece(printable(selected ? ' ❯ ' : '   '), 'key'), piece(words)],
      [piece(say`${use} `, 'dim')],
      selected,
    )

const itemFacts = (item: Item, {inventory, verdicts}: View, width: number): readonly Draw[] => {
  const verdict = verdicts.get(item.key)
  const registry = item.kind === 'image' ? inventory.snapshot.registry.get(item.id) : undefined
  const references = item.kind === 'image' ? item.record.references : []
  const facts: readonly (readonly [string, Printable])[] = [
    ['verdict', verdict === undefined ? printable('…') : say`${verdict.decision}: ${verdict.reason}`],
    ['id', fullId(item)],
    ...references.map(({text}) => ['name', printable(text)] as const),
    ...(item.project === null ? [] : [['project', printable(item.project)] as const]),
    ['state', sayUse(item, inventory)],
    ['created', sayCreated(item, inventory.now)],
    ['last used', sayUsed(item, inventory)],
    ['size', say`${saySize(item)}, its own ${sayOwn(item)}`],
    ['comes back', sayRecover(item.recover)],
    ...(registry === undefined ? [] : [['registry', sayRegistry(registry)] as const]),
  ]
  return facts.flatMap(([name, value]) => fact(name, value, width))
}

interface Details {
  readonly lines: readonly Draw[]
  /** Index of the line under the cursor; null without links. */
  readonly cursor: number | null
}

export const detailsBody = (item: Item, view: View, link: number, width: number): Details => {
  const {inventory} = view
  const facts = itemFacts(item, view, width)
  const links = [
    ...item.usedBy.map((one) => ({one, towards: 'user' as const, key: one.from})),
    ...item.uses.map((one) => ({one, towards: 'used' as const, key: one.to})),
  ]
  if (links.length === 0) return {lines: [...facts, emptyLine, textLine(printable(' no links'), 'dim')], cursor: null}
  const drawn = links.map(({one, towards, key}, index) => {
    const other = inventory.items.get(key)
    const use = other === undefined ? printable('') : sayUse(other, inventory)
    return drawLink(linkWords(one, towards, inventory), use, index === link)
  })
  const above = [...facts, emptyLine, textLine(printable(' Links'), 'strong')]
  return {lines: [...above, ...drawn], cursor: above.length + Math.min(link, links.length - 1)}
}
