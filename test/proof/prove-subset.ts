import {randomBytes} from 'node:crypto'
import {setTimeout} from 'node:timers/promises'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {ByteBounds} from '../../source/inventory/bytes.ts'
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {freed} from '../../source/plan/freed.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan} from '../../source/plan/plan.ts'
import {carryOut} from '../../source/run/carry-out.ts'
import {type EnginePort, type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {printable} from '../../source/text/printable.ts'
import type {RealEngine} from '../engines/real-engine.ts'
import {bytesIn} from './disk.ts'

const lookAt = async (port: EnginePort, request: LookRequest = WHOLE_LOOK): Promise<Inventory> => {
  let reading = nothingRead
  for await (const part of port.look(request)) reading = mergePart(reading, part)
  return buildInventory(reading.snapshot, {ledger: null, otherDriver: false}, Date.now())
}

/** Looks, with everything read. */
export const look = (port: EnginePort): Promise<Inventory> => lookAt(port)

const carry = async (plan: Plan, port: EnginePort, inventory: Inventory): Promise<Receipt> => {
  const profile = knownValue(inventory.engine)?.profile
  if (!profile) throw new Error('the engine did not say who it is')
  const signals = {stop: new AbortController().signal, leave: new AbortController().signal}
  const ports = {
    engine: port,
    profile,
    lookAgain: (request: LookRequest) => lookAt(port, request),
    journal: {append: async () => {}},
    now: Date.now,
    wait: async (ms: number) => {
      await setTimeout(ms)
    },
    freeDisk: async () => null,
    runId: randomBytes(4).toString('hex'),
    record: null,
  }
  for await (const event of carryOut(plan, ports, signals)) if (event.is === 'run-ended') return event.receipt
  throw new Error('the run did not end')
}

/** One removal: what was said beforehand, and what came of it. Bytes. */
export interface Proof {
  readonly predicted: ByteBounds
  /** Of the prediction, what images alone free. */
  readonly ofImages: ByteBounds
  /** `LayersSize` before − after; null where the engine does not tell it. */
  readonly layersSize: number | null
  /** The engine's directory before − after. */
  readonly disk: number
  readonly images: number
  readonly others: number
  readonly receipt: Receipt
  readonly before: Inventory
  readonly after: Inventory
}

const counted = (inventory: Inventory): number | null => knownValue(inventory.snapshot.layersSize)

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
  const count = engine.kind.endsWith('-containerd') ? 'blocks' : 'apparent'
  const diskBefore = await bytesIn(engine.dataRoot, count)
  const receipt = await carry(plan, port, before)
  const diskAfter = await bytesIn(engine.dataRoot, count)
  const after = await look(port)
  const failed = receipt.steps.find(({outcome}) => outcome.is !== 'done')
  if (failed) throw new Error(`${failed.step.action} ${printable(failed.step.name)}: ${JSON.stringify(failed.outcome)}`)
  const gone = [...before.items.keys()].filter((key) => !after.items.has(key))
  checkGone(plan, gone)
  const images = gone.filter((key) => before.items.get(key)?.kind === 'image')
  const others = gone.filter((key) => before.items.get(key)?.kind !== 'image')
  const [one, other] = [counted(before), counted(after)]
  return {
    predicted: plan.frees,
    ofImages: without(plan.frees, freed(before, others)),
    layersSize: one === null || other === null ? null : one - other,
    disk: diskBefore - diskAfter,
    images: images.length,
    others: others.length,
    receipt,
    before,
    after,
  }
}
