import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {sayRecover, sayRegistry} from '../../inventory/say-recover.ts'
import type {View} from '../../look/view.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {rawString} from '../../text/raw.ts'
import {say} from '../../text/say.ts'
import type {Fact} from './facts.ts'
import {sayCreated, sayLastUsed, sayOwn, saySize, sayUse} from './say-item.ts'

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

/** What is known of an item. */
export const itemFacts = (item: Item, {inventory, verdicts}: View): readonly Fact[] => {
  const verdict = verdicts.get(item.key)
  const registry = item.kind === 'image' ? inventory.snapshot.registry.get(item.id) : undefined
  const references = item.kind === 'image' ? item.record.references : []
  return [
    ['verdict', verdict === undefined ? printable('…') : say`${verdict.decision}: ${verdict.reason}`],
    ['id', fullId(item)],
    ...references.map(({text}) => ['name', printable(text)] as const),
    ['state', sayUse(item, inventory)],
    ['created', sayCreated(item, inventory.now)],
    ['last used', sayUsed(item, inventory)],
    ['size', say`${saySize(item)}, its own ${sayOwn(item)}`],
    ['comes back', sayRecover(item.recover)],
    ...(registry === undefined ? [] : [['registry', sayRegistry(registry)] as const]),
  ]
}
