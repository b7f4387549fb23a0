import {type ByteBounds, NO_BYTES} from '../inventory/bytes.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import type {Link} from '../inventory/link.ts'
import {knownValue} from '../inventory/measured.ts'
import {idOf} from '../inventory/names.ts'
import {freed} from '../plan/freed.ts'
import type {Verdict} from '../policy/verdict.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {boundsJson, keyJson, rawJson, timeJson} from './basic-json.ts'
import {isUsed} from './is-used.ts'

export const stateOf = (item: Item): string => {
  if (item.kind === 'container') return item.record.state
  return isUsed(item) ? 'used' : 'unused'
}

const exact = (bounds: ByteBounds | null): number | null =>
  bounds !== null && bounds.atLeast === bounds.atMost ? bounds.atLeast : null

const sizeJson = ({size, own}: Item) => ({
  bytes: size === null ? null : knownValue(size),
  own: own === null ? null : exact(knownValue(own)),
})

const seconds = (ms: number | null, round: (value: number) => number): number | null =>
  ms === null ? null : round(ms / 1000)

const ageJson = ({age}: Item) => ({
  created: timeJson(age.created),
  arrived: timeJson(age.arrived),
  lastUsed: timeJson(age.lastUsed),
  source: age.source,
  unusedFor: {
    atLeast: seconds(age.unusedFor.atLeast, Math.floor),
    atMost: seconds(age.unusedFor.atMost, Math.ceil),
  },
})

const recoverJson = ({recover}: Item) => ({
  how: recover.how,
  reference: rawJson(recover.reference),
  proof: recover.proof,
})

const referencesOf = (item: Item): readonly Raw[] =>
  item.kind === 'image' ? item.record.references.map(({text}) => text) : []

/** What removing this one item now would free: nothing while something keeps it. */
export const freesAlone = (item: Item, inventory: Inventory): ByteBounds =>
  isUsed(item) ? NO_BYTES : freed(inventory, new Set([item.key]))

/** One item of the report; every item has every field. */
export const itemJson = (item: Item, verdict: Verdict | undefined, inventory: Inventory) => ({
  kind: item.kind,
  id: idOf(item),
  name: rawString(item.name),
  references: referencesOf(item).map(rawString),
  state: stateOf(item),
  project: rawJson(item.project),
  size: sizeJson(item),
  age: ageJson(item),
  uses: item.uses.map(({to, how}: Link) => ({...keyJson(to), how})),
  usedBy: item.usedBy.map(({from, how}: Link) => ({...keyJson(from), how})),
  origin: item.kind === 'image' ? item.origin : null,
  recover: recoverJson(item),
  frees: boundsJson(freesAlone(item, inventory)),
  verdict: verdict === undefined ? null : {decision: verdict.decision, rule: verdict.rule, reason: verdict.reason},
})
