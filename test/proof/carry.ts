import {randomBytes} from 'node:crypto'
import {setTimeout} from 'node:timers/promises'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import type {Plan} from '../../source/plan/plan.ts'
import {carryOut} from '../../source/run/carry-out.ts'
import {type EnginePort, type LookRequest, type RunPorts, WHOLE_LOOK} from '../../source/run/ports.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {ENGINE} from '../plan/world.ts'

/** Looks, with everything read that is asked for. */
export const lookAt = async (port: EnginePort, request: LookRequest = WHOLE_LOOK): Promise<Inventory> => {
  let reading = nothingRead
  for await (const part of port.look(request)) reading = mergePart(reading, part)
  return buildInventory(reading.snapshot, {ledger: null, otherDriver: false}, Date.now())
}

/** Carries a plan out as the program does, but for its journal. */
export const carry = async (
  plan: Plan,
  port: EnginePort,
  inventory: Inventory,
  freeDisk: RunPorts['freeDisk'] = async () => null,
): Promise<Receipt> => {
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
    freeDisk,
    runId: randomBytes(4).toString('hex'),
    about: {engine: ENGINE, by: {pid: 1, host: 'host', user: 'tester'}},
    record: null,
  }
  for await (const event of carryOut(plan, ports, signals)) if (event.is === 'run-ended') return event.receipt
  throw new Error('the run did not end')
}
