import {connectEngine} from '../../source/engine/connect-engine.ts'
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import type {EnginePort} from '../../source/run/ports.ts'
import type {RealEngine} from '../engines/real-engine.ts'
import {wipe} from '../engines/seed.ts'
import {openWire, type Wire} from '../engines/wire.ts'
import {type Chance, chanceOf} from './chance.ts'
import {reclaimable} from './docker-says.ts'
import {type Filling, fill} from './fill.ts'
import {look, type Proof, proveSubset} from './prove-subset.ts'

/** A proof, and what the engine was filled with. */
export interface Proved extends Proof {
  readonly filling: Filling
  /** Of a removal of everything unused: what `docker system df` called reclaimable of images before. */
  readonly docker: number | null
}

export interface ProofOptions {
  readonly subsets: number
  readonly seed: number
  readonly filling: (chance: Chance) => Filling
  readonly onProof?: (proof: Proved) => void
}

const usedImages = (inventory: Inventory): ReadonlySet<ItemKey> =>
  new Set([...inventory.items.values()].flatMap(({kind, uses}) => (kind === 'container' ? uses.map(({to}) => to) : [])))

const unused = (inventory: Inventory): readonly ItemKey[] => {
  const used = usedImages(inventory)
  return [...inventory.items.values()].flatMap(({kind, key}) => (kind === 'image' && !used.has(key) ? [key] : []))
}

const selectionIn = (inventory: Inventory, chance: Chance): readonly ItemKey[] => {
  const part = chance.pick([0.2, 0.5, 0.9])
  return chance.shuffled(chance.some([...inventory.items.keys()], part))
}

/** Two random subsets after each other, then everything unused: of what is there after one filling. */
async function* subsetsOf(
  engine: RealEngine,
  port: EnginePort,
  wire: Wire,
  chance: Chance,
): AsyncGenerator<Omit<Proved, 'filling'>> {
  for (const turn of ['some', 'some', 'unused']) {
    const inventory = await look(engine, port)
    const isUnused = turn === 'unused'
    const docker = isUnused && !engine.isPodman ? await reclaimable(wire) : null
    const keys = isUnused ? unused(inventory) : selectionIn(inventory, chance)
    const proof = await proveSubset(engine, port, inventory, keys)
    if (proof) yield {...proof, docker}
  }
}

/** Fills the engine again and again with random things, and removes random subsets of them with dock-tidy's own plan and run. */
export const proveEngine = async (engine: RealEngine, options: ProofOptions): Promise<readonly Proved[]> => {
  const chance = chanceOf(options.seed)
  const wire = openWire(engine.socketPath)
  const endpoint = {over: 'socket', url: engine.host, path: engine.socketPath} as const
  const port = await connectEngine(endpoint, {timeout: 60_000, now: Date.now})
  const proofs: Proved[] = []
  try {
    while (proofs.length < options.subsets) {
      const filling = options.filling(chance)
      await fill(wire, chance, filling)
      for await (const proof of subsetsOf(engine, port, wire, chance)) {
        proofs.push({...proof, filling})
        options.onProof?.({...proof, filling})
        if (proofs.length === options.subsets) break
      }
      await wipe(wire)
    }
    return proofs
  } finally {
    wire.close()
    await port.close()
  }
}
