import type {ContainerMemory} from '../inventory/container-memory.ts'
import type {ImageMemory} from '../inventory/image-memory.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {UsageMemory} from '../inventory/usage-memory.ts'
import type {EnginePort} from '../run/ports.ts'
import type {Connection} from './connection.ts'
import type {Endpoint} from './endpoint.ts'
import {EngineUnreachable} from './errors.ts'
import {greet, type NoEngine} from './greet.ts'
import {openPort} from './open-port.ts'
import {patienceOf} from './patience.ts'
import {noneAnswers, unreachable} from './unreachable.ts'
import {openWire} from './wire.ts'

export interface ConnectOptions {
  /** `--timeout`, ms: how long the engine may say nothing at all. */
  readonly timeout: number
  /** Our clock, ms since epoch. */
  readonly now: () => number
  readonly signal?: AbortSignal
  /** What earlier looks remembered of an engine's images; never rejects. Absent: nothing. */
  readonly remembered?: (engine: EngineFacts) => Promise<ImageMemory>
  /** The same of its containers. */
  readonly rememberedContainers?: (engine: EngineFacts) => Promise<ContainerMemory>
  /** The same of its disk usage. */
  readonly rememberedUsage?: (engine: EngineFacts) => Promise<UsageMemory | null>
}

/** Greets and, where an engine answers, pins the API version of every request to come. */
const tryEndpoint = async (endpoint: Endpoint, options: ConnectOptions): Promise<Connection | NoEngine> => {
  const wire = openWire(endpoint)
  const greeting = await greet(wire, options.timeout, options.signal)
  if (greeting.is === 'no-engine') {
    wire.close()
    return greeting
  }
  const {product, version, apiVersion, newestApi} = greeting
  const patience = patienceOf(options.timeout)
  return {endpoint, wire: wire.at(apiVersion), product, version, apiVersion, newestApi, patience, now: options.now}
}

const isConnection = (tried: Connection | NoEngine): tried is Connection => 'wire' in tried

/**
 * Connects to one engine. Throws `EngineUnreachable` with one sentence where none answers there, what answers is none,
 * or it denies everything.
 */
export const connectEngine = async (endpoint: Endpoint, options: ConnectOptions): Promise<EnginePort> => {
  const tried = await tryEndpoint(endpoint, options)
  if (isConnection(tried)) return openPort(tried, options)
  throw new EngineUnreachable(await unreachable(endpoint, tried))
}

/** Connects to the first that answers; where none does, the sentence of `EngineUnreachable` names each that was tried. */
export const connectFirst = async (
  endpoints: readonly [Endpoint, ...Endpoint[]],
  options: ConnectOptions,
): Promise<EnginePort> => {
  const failed: {readonly endpoint: Endpoint; readonly why: NoEngine}[] = []
  for (const endpoint of endpoints) {
    const tried = await tryEndpoint(endpoint, options)
    if (isConnection(tried)) return openPort(tried, options)
    failed.push({endpoint, why: tried})
  }
  throw new EngineUnreachable(await noneAnswers(failed))
}
