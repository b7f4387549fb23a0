import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {type ItemKey, itemKey, toVolumeName} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import type {Item} from '../../source/inventory/item.ts'
import {keeps} from '../../source/inventory/link.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import type {View} from '../../source/look/view.ts'
import type {Verdict, Verdicts} from '../../source/policy/verdict.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'
import {say} from '../../source/text/say.ts'
import {containerId, DAY, imageId, MB, NOW, type Sample, sampleSnapshot} from './sample-snapshot.ts'

const LIMIT = 30 * DAY

const verdict = (item: Item): Verdict => {
  const kept = (rule: 'in-use' | 'data' | 'young', reason: string): Verdict => ({
    decision: 'kept',
    rule,
    reason: printable(reason),
  })
  if (item.age.inUse) return kept('in-use', 'runs')
  if (item.usedBy.some(keeps)) return kept('in-use', 'something needs it')
  if (item.kind === 'volume') return kept('data', 'may be the only copy')
  const {lastUsed} = item.age
  const unused = lastUsed === null ? 0 : NOW - lastUsed
  return unused < LIMIT
    ? kept('young', 'used lately')
    : {decision: 'stale', rule: 'unused', reason: say`unused for ${Math.floor(unused / DAY)} d`}
}

const verdictsFor = ({items}: Inventory): Verdicts =>
  new Map([...items.values()].map((item) => [item.key, verdict(item)]))

/** Verdicts here are simple ones of the tests, so that the interface's tests do not change with the policy. */
export const viewOf = (snapshot: Snapshot): View => {
  const inventory = buildInventory(snapshot, {ledger: null, otherDriver: false}, NOW)
  return {inventory, verdicts: verdictsFor(inventory), connection: {is: 'connected'}, firstLook: false}
}

export const connecting: View = {...viewOf(emptySnapshot), connection: {is: 'connecting'}}

export const SHOP: Sample = {
  images: {
    api: {tags: ['acme/api:v42', 'acme/api:latest'], size: 1250 * MB, days: 3},
    old: {tags: ['acme/api:v41'], size: 1240 * MB, days: 90},
    build: {tags: [], size: 98 * MB, days: 60, pulled: false},
    postgres: {tags: ['postgres:16'], size: 431 * MB, days: 200},
    tool: {tags: ['acme/tool:dev'], size: 214 * MB, days: 300, pulled: false},
  },
  containers: {
    'api-1': {image: 'api', running: true},
    'db-1': {image: 'postgres', stopped: 40, volumes: ['shop_data']},
  },
  volumes: {shop_data: 118 * MB, lost: 12 * MB},
  networks: ['shop_default'],
}

export const shopView = (): View => viewOf(sampleSnapshot(SHOP))

export const image = (id: string): ItemKey => itemKey('image', imageId(id))
export const container = (name: string): ItemKey => itemKey('container', containerId(name))
export const volume = (name: string): ItemKey => itemKey('volume', toVolumeName(toRaw(name)))
