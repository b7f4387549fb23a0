import {createHash} from 'node:crypto'
import type {EngineKey} from '../inventory/ids.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {type Raw, rawString, toRaw} from '../text/raw.ts'
import {type Connection, get} from './connection.ts'
import {type Info, parseInfo} from './decode/engine-facts.ts'
import {profileOf} from './profiles.ts'

/** Stable over restarts and updates; on Podman, whose ID is new in every answer, the endpoint stands for it (design §2). */
const keyOf = (connection: Connection, info: Info): EngineKey => {
  const id = connection.product === 'podman' || info.id === null ? connection.endpoint.url : rawString(info.id)
  const hash = createHash('sha256').update(JSON.stringify([id, rawString(info.name), rawString(info.root)]))
  return hash.digest('hex') as EngineKey
}

/**
 * Both clocks at one moment. The engine read its own somewhere between the question and the answer, which can be long apart where
 * either machine was busy or asleep: what that explains is no difference of the clocks.
 */
const clocksOf = (engine: number, sentAt: number, gotAt: number): NonNullable<EngineFacts['clock']> => ({
  engine,
  ours: Math.min(Math.max(engine, sentAt), gotAt),
})

const factsOf = (connection: Connection, info: Info, sentAt: number, gotAt: number): EngineFacts => {
  const {product, version, newestApi} = connection
  const profile = profileOf({product, version: rawString(version), newestApi, containerdStore: info.containerdStore})
  return {
    key: keyOf(connection, info),
    id: profile.stableId ? info.id : null,
    name: info.name,
    endpoint: connection.endpoint.url,
    version,
    apiVersion: connection.apiVersion,
    root: info.root,
    driver: info.driver,
    kernel: info.kernel,
    operatingSystem: info.operatingSystem,
    memory: info.memory,
    clock: info.clock === null ? null : clocksOf(info.clock, sentAt, gotAt),
    swarmManager: info.swarm === 'manager',
    profile,
  }
}

export interface InfoRead {
  readonly is: 'info'
  readonly facts: EngineFacts
  readonly swarm: Info['swarm']
  readonly sentAt: number
  readonly gotAt: number
}

export interface NoInfo {
  readonly is: 'no-info'
  readonly reason: Raw
  readonly sentAt: number
}

/** `/info`, without which there is neither identity nor clock. */
export const readInfo = async (connection: Connection, signal?: AbortSignal): Promise<InfoRead | NoInfo> => {
  const sentAt = connection.now()
  const answer = await get(connection, '/info', {}, signal)
  if (answer.is !== 'got') return {is: 'no-info', reason: answer.message, sentAt}
  const info = parseInfo(answer.json)
  if (info === null) return {is: 'no-info', reason: toRaw('/info names no driver or no directory'), sentAt}
  const {gotAt} = answer
  return {is: 'info', facts: factsOf(connection, info, sentAt, gotAt), swarm: info.swarm, sentAt, gotAt}
}
