import type {Item} from '../../inventory/item.ts'
import {knownValue} from '../../inventory/measured.ts'
import {idOf} from '../../inventory/names.ts'
import {sayRecover, sayRegistry} from '../../inventory/say-recover.ts'
import {sayBounds} from '../../text/bytes.ts'
import type {Fact} from '../../text/fact.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {protectionOf} from '../state/marking.ts'
import type {State} from '../state/state.ts'
import {freesNow} from './frees.ts'
import {sayOwn, saySize, sayUse} from './say-item.ts'

const sayFreesNow = (state: State, item: Item): Printable => {
  if (!state.view.inventory.complete) return printable('…')
  const frees = freesNow(state, item)
  if (frees === null) return printable('nothing while something keeps it')
  return state.marks.size === 0 ? sayBounds(frees) : say`${sayBounds(frees)}, given the marks`
}

const sayWhole = (item: Item): Printable =>
  item.own === null ? saySize(item) : say`${saySize(item)}, its own ${sayOwn(item)}`

/** Why details are missing; they are asked for when an image is looked at. */
const missing = (item: Item): readonly Fact[] => {
  if (item.kind !== 'image' && item.kind !== 'container') return []
  if (item.details.state === 'unknown') return [['not read', say`${item.details.reason}`]]
  return item.details.state === 'measuring' ? [['details', printable('being read …')]] : []
}

/** What a person wants to know first. */
export const itemFacts = (state: State, item: Item): readonly Fact[] => {
  const {inventory, verdicts} = state.view
  const verdict = verdicts.get(item.key)
  const protection = protectionOf(state, item)
  const registry = item.kind === 'image' ? inventory.snapshot.registry.get(item.id) : undefined
  const references = item.kind === 'image' ? item.record.references : []
  return [
    ['verdict', verdict === undefined ? printable('…') : say`${verdict.decision}: ${verdict.reason}`],
    ...(protection === null || protection === verdict?.reason ? [] : [['protected', protection] as const]),
    ['frees now', sayFreesNow(state, item)],
    ['comes back', sayRecover(item.recover)],
    ...(registry === undefined ? [] : [['registry', sayRegistry(registry)] as const]),
    ['state', sayUse(item, inventory)],
    ['size', sayWhole(item)],
    ...references.map(({text}) => ['name', printable(text)] as const),
    ['id', printable(idOf(item))],
    ...missing(item),
  ]
}

/** Where the engine, or a registry, says it came from. */
export const originFacts = ({view}: State, item: Item): readonly Fact[] => {
  if (item.kind !== 'image') return []
  const identity = view.inventory.snapshot.imageIdentity.get(item.id)
  const repositories = identity === undefined ? null : knownValue(identity)?.repositories
  return [
    ['origin', printable(item.origin)],
    ...(repositories ?? []).map((repository) => ['pulled from', printable(repository)] as const),
  ]
}
