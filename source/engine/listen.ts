import {type IncomingMessage, type RequestOptions, request} from 'node:http'
import type {Profile} from '../inventory/profile.ts'
import type {EngineNews} from '../run/ports.ts'
import {brokenOf} from './broken.ts'
import {type Endpoint, parseEndpoint} from './endpoint.ts'
import {watch} from './watch.ts'
import type {Wire} from './wire.ts'

/** An engine that someone else has greeted. */
export interface KnownEngine {
  /** As in `--host`. */
  readonly endpoint: string
  readonly product: Profile['product']
  /** `1.51`. */
  readonly apiVersion: string
}

const EVENTS_OF = JSON.stringify({type: ['container', 'image', 'volume', 'network', 'builder']})

const optionsOf = (endpoint: Endpoint, apiVersion: string): RequestOptions => ({
  ...(endpoint.over === 'socket' ? {socketPath: endpoint.path} : {host: endpoint.host, port: endpoint.port}),
  path: `/v${apiVersion}/events?filters=${encodeURIComponent(EVENTS_OF)}`,
  headers: {Host: 'engine'},
})

const eventsOf =
  (options: RequestOptions): Wire['events'] =>
  (signal) =>
    new Promise((resolve) => {
      const sent = request({...options, signal})
      sent.once('response', (response: IncomingMessage) => resolve({is: 'open', response}))
      sent.on('error', (error) => resolve(brokenOf(error, true)))
      sent.end()
    })

/**
 * The engine's events until the signal aborts, as `EnginePort.watch` has them, and nothing else: who hears for weeks does without
 * all that asking an engine takes, which is several megabytes. Throws an Error where the endpoint is none.
 */
export const listen = (
  {endpoint, product, apiVersion}: KnownEngine,
  now: () => number,
  signal: AbortSignal,
): AsyncIterable<EngineNews> => {
  const place = parseEndpoint(endpoint)
  if (place.over === 'nothing') throw new Error(place.sentence)
  return watch({product, now, wire: {events: eventsOf(optionsOf(place, apiVersion))}}, signal)
}
