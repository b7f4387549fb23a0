import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {type ItemKey, itemKey, type Kind} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import type {ItemOf} from '../../source/inventory/item.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Step} from '../../source/plan/plan.ts'
import {stillHolds} from '../../source/plan/still-holds.ts'
import {type Outcome, WHOLE_LOOK} from '../../source/run/ports.ts'
import {printable} from '../../source/text/printable.ts'
import {rawString} from '../../source/text/raw.ts'
import type {Lab} from './labs.ts'

/** Everything the engine tells. */
export const snapshotOf = async ({port}: Pick<Lab, 'port'>): Promise<Snapshot> => {
  let reading = nothingRead
  for await (const part of port.look(WHOLE_LOOK)) reading = mergePart(reading, part)
  return reading.snapshot
}

export const inventoryOf = async (lab: Pick<Lab, 'port'>): Promise<Inventory> =>
  buildInventory(await snapshotOf(lab), {ledger: null, otherDriver: false}, Date.now())

/** Podman writes a registry into every name. */
const PODMANS = /^(localhost|docker\.io)\//

/** The item of that name; a container's, a volume's or a network's whole name, or one of an image's. */
export const itemNamed = <K extends Kind>(inventory: Inventory, kind: K, name: string): ItemOf<K> => {
  for (const item of inventory.items.values()) {
    if (item.kind !== kind) continue
    const names =
      item.kind === 'image'
        ? [item.id, ...item.record.references.map(({text}) => rawString(text))]
        : [rawString(item.name), item.kind === 'volume' ? rawString(item.id) : item.id]
    if (names.some((one) => one.replace(PODMANS, '') === name)) return item as ItemOf<K>
  }
  throw new Error(`there is no ${kind} ${name}`)
}

/** The steps that would remove these, as a person who marked them would get them. */
export const stepsFor = (inventory: Inventory, keys: readonly ItemKey[]): readonly Step[] =>
  makePlan(inventory, new Map(keys.map((key) => [key, printable('marked by hand')]))).steps

/** What became of a step: why it may not go, or what the engine did. */
export const carryOut = async ({port}: Pick<Lab, 'port'>, step: Step): Promise<Outcome['is'] | `skip: ${string}`> => {
  const holds = stillHolds(step, await port.probe(step))
  if (holds.is === 'skip') return `skip: ${holds.reason}`
  if (holds.is === 'gone') return 'gone'
  return (await port.remove(holds.step)).is
}

export {itemKey}
