import type {Profile} from '../inventory/profile.ts'
import type {Raw} from '../text/raw.ts'
import {toRaw} from '../text/raw.ts'
import {ask} from './ask.ts'
import type {Broken} from './broken.ts'
import type {Endpoint} from './endpoint.ts'
import type {Patience} from './patience.ts'
import {type Refusal, refusalOf} from './refusal.ts'
import type {Query, Wire} from './wire.ts'

/** One engine that answered, at the API version that every request is pinned to. */
export interface Connection {
  readonly endpoint: Endpoint
  readonly wire: Wire
  readonly product: Profile['product']
  /** Engine's version, for people. */
  readonly version: Raw
  /** `1.51`. */
  readonly apiVersion: string
  /** The newest API the engine speaks: 55 for 1.55. */
  readonly newestApi: number
  readonly patience: Patience
  /** Our clock, ms since epoch. */
  readonly now: () => number
}

export interface Got {
  readonly is: 'got'
  readonly json: unknown
  /** When the request was sent, and when its answer was there; ms of our clock. */
  readonly sentAt: number
  readonly gotAt: number
}

export type NotGot = Refusal | Broken

/** Reads JSON. Never rejects: what can't be read says why. */
export const get = async (
  connection: Connection,
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<Got | NotGot> => {
  const sentAt = connection.now()
  const answer = await ask(connection.wire, {method: 'GET', path, query}, connection.patience, signal)
  if (answer.is === 'broken') return answer
  if (answer.status < 200 || answer.status > 299) return refusalOf(answer, connection.product)
  try {
    return {is: 'got', json: JSON.parse(answer.text), sentAt, gotAt: connection.now()}
  } catch {
    return {is: 'not-an-engine', status: answer.status, message: toRaw('the answer is not JSON')}
  }
}

/** `1.41` → 41, for comparing. */
export const apiNumber = (version: string): number => Number(/^1\.(\d+)$/.exec(version)?.[1] ?? Number.NaN)
export const hasApi = (connection: Connection, minor: number): boolean => apiNumber(connection.apiVersion) >= minor
