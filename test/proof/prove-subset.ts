import type {ByteBounds} from '../../source/inventory/bytes.ts'
import type {ItemKey, Kind} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {freed} from '../../source/plan/freed.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan} from '../../source/plan/plan.ts'
import type {EnginePort} from '../../source/run/ports.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {printable} from '../../source/text/printable.ts'
import type {RealEngine} from '../engines/real-engine.ts'
import {carry, lookAt} from './carry.ts'
import {bytesIn, settledBytes} from './disk.ts'

/** The containerd store counts blocks, the others what files hold. */
const bytesOf = ({kind, dataRoot}: RealEngine): Promise<number> =>
  kind.endsWith('-containerd') ? settledBytes(dataRoot, 'blocks') : bytesIn(dataRoot, 'apparent')

/** Looks, with everything read, when the engine has come to rest. */
export const look = async (engine: RealEngine, port: EnginePort): Promise<Inventory> => {
  await bytesOf(engine)
  return lookAt(port)
}

/** One removal: what was said beforehand, and what came of it. Bytes. */
export interface Proof {
  readonly predicted: ByteBounds
  /** Of the prediction, what `LayersSize` counts: images, on the containerd store also what containers wrote. */
  readonly counted: ByteBounds
  /** `LayersSize` before − after; null where the engine does not tell it. */
  readonly layersSize: number | null
  /** The engine's directory before − after. */
  readonly disk: number
  readonly images: number
  readonly containers: number
  readonly volumes: number
  readonly records: number
  /** Layers that no listed image has any more. */
  readonly layers: number
  readonly isClassic: boolean
  /** `LayersSize` counts what containers wrote, too. */
  readonly isEverythingCounted: boolean
  readonly receipt: Receipt
  readonly before: Inventory
  readonly after: Inventory
}

const layersSizeOf = (inventory: Inventory): number | null => knownValue(inventory.snapshot.layersSize)

/** What a plan frees beside what these free alone. */
const without = (all: ByteBounds, some: ByteBounds): ByteBounds => ({
  atLeast: Math.max(0, all.atLeast - (some.atMost ?? 0)),
  atMost: all.atMost === null ? null : all.atMost - some.atLeast,
})

const checkGone = (plan: Plan, gone: readonly ItemKey[]): void => {
  const planned = new Set([...plan.steps.flatMap(({removes}) => removes), ...plan.alsoRemoves.map(({key}) => key)])
  const unplanned = gone.find((key) => !planned.has(key))
  if (unplanned) throw new Error(`${unplanned} went, which no plan had`)
  if (gone.length !== planned.size) throw new Error(`${gone.length} items went instead of ${planned.size}`)
}

/** Removes what a selection lets go, and measures. Null: nothing of it can go. Throws where a step did not do what it should. */
export const proveSubset = async (
  engine: RealEngine,
  port: EnginePort,
  before: Inventory,
  keys: readonly ItemKey[],
): Promise<Proof | null> => {
  const plan = makePlan(before, new Map(keys.map((key) => [key, printable('by chance')])))
  if (plan.steps.length === 0) return null
  const diskBefore = await bytesOf(engine)
  const receipt = await carry(plan, port, before)
  const diskAfter = await bytesOf(engine)
  const after = await look(engine, port)
  // Podman 4 takes a parent along that has a step of its own.
  const failed = receipt.steps.filter(({outcome}) => outcome.is !== 'done' && outcome.is !== 'gone')
  const said = failed.map(({step, outcome}) => `${step.action} ${printable(step.name)}: ${JSON.stringify(outcome)}`)
  if (said.length > 0) throw new Error(said.join('\n'))
  const gone = [...before.items.keys()].filter((key) => !after.items.has(key))
  checkGone(plan, gone)
  const of = (...kinds: readonly Kind[]) =>
    gone.filter((key) => kinds.includes(before.items.get(key)?.kind ?? 'network'))
  const profile = knownValue(before.engine)?.profile
  const isEverythingCounted = profile?.layersSizeOf === 'everything-unpacked'
  const uncounted = isEverythingCounted ? of('volume', 'cache') : of('container', 'volume', 'cache')
  const [one, other] = [layersSizeOf(before), layersSizeOf(after)]
  return {
    predicted: plan.frees,
    counted: without(plan.frees, freed(before, uncounted)),
    layersSize: one === null || other === null ? null : one - other,
    disk: diskBefore - diskAfter,
    images: of('image').length,
    containers: of('container').length,
    volumes: of('volume').length,
    records: of('cache').length,
    isClassic: profile?.store === 'classic',
    isEverythingCounted,
    layers: before.layers.all.length - after.layers.all.length,
    receipt,
    before,
    after,
  }
}
