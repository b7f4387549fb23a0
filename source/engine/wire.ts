import {Agent, type ClientRequest, type IncomingMessage, type RequestOptions, request} from 'node:http'
import Modem from 'docker-modem'
import Docker from 'dockerode'
import {type Broken, brokenOf, cutOff} from './broken.ts'
import type {Endpoint} from './endpoint.ts'
import {readBody} from './read-body.ts'

export type Query = Readonly<Record<string, string | readonly string[]>>

export interface Call {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE'
  /** Without the version; its variable parts already encoded. */
  readonly path: string
  readonly query?: Query
  /** Told of every sign of life of this answer. */
  readonly onBytes?: () => void
  /** Given the way to give the request up. An AbortSignal each would cost more than the rest of a request. */
  readonly onSend?: (giveUp: () => void) => void
}

export interface Answer {
  readonly is: 'answer'
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

export interface OpenAnswer {
  readonly is: 'open'
  readonly response: IncomingMessage
}

/** HTTP to one engine at one API version. Nothing in here has a time limit; who calls aborts. Never rejects. */
export interface Wire {
  readonly send: (call: Call) => Promise<Answer | Broken>
  /** The engine's events from now on: an answer without end. */
  readonly events: (signal: AbortSignal) => Promise<OpenAnswer | Broken>
  /** The same connections at another API version; null: unversioned, to find out which. */
  readonly at: (version: string | null) => Wire
  readonly close: () => void
}

/** What docker-modem hands on to `buildRequest`: what `dial` was given. `sent` is set once a request may have gone out. */
interface Dial extends Modem.DialOptions {
  sent?: boolean
  onSend?: Call['onSend']
}
type Arrive = (error: Error | null, response: IncomingMessage | null) => void

const noteSent = (outgoing: ClientRequest, dial: Dial): void => {
  const sent = () => {
    dial.sent = true
  }
  outgoing.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', sent)
    else sent()
  })
}

/**
 * In place of docker-modem's own: that follows redirects of any peer (and crashes on odd ones), formats its options for
 * a log nobody reads, and never settles when an answer breaks off.
 */
const buildRequest = (options: RequestOptions, dial: Dial, data: string | undefined, arrive: Arrive): void => {
  const outgoing = request(options)
  noteSent(outgoing, dial)
  dial.onSend?.(() => outgoing.destroy(new Error('given up')))
  outgoing.once('response', (response) => arrive(null, response))
  outgoing.on('error', (error) => arrive(error, null))
  outgoing.end(data)
}

// Enough for the widest lane and the lists beside it.
const SOCKETS = 64

/**
 * Built without its constructor, which would read DOCKER_HOST, DOCKER_CERT_PATH and DOCKER_CLIENT_TIMEOUT of the
 * environment over our head: the last one would cut removals off.
 */
const modemTo = (endpoint: Endpoint, agent: Agent, version: string | null): Modem => {
  const place =
    endpoint.over === 'socket'
      ? {socketPath: endpoint.path}
      : {host: endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host, port: endpoint.port, pathPrefix: '/'}
  const pinned = version === null ? {} : {version: `v${version}`}
  const modem: Modem = Object.create(Modem.prototype)
  return Object.assign(modem, {...place, ...pinned, protocol: 'http', headers: {Host: 'engine'}, agent, buildRequest})
}

const dialOf = ({method, path, query, onSend}: Call): Dial => {
  // A query only passes behind a path that ends in `?`; elsewhere docker-modem drops it.
  const asked = query !== undefined && Object.keys(query).length > 0
  return {
    method,
    path: asked ? `${path}?` : path,
    ...(asked ? {options: {_query: query, _body: {}}} : {}),
    onSend,
    sent: false,
  }
}

const dial = (modem: Modem, call: Dial): Promise<OpenAnswer | Broken> =>
  new Promise((resolve) => {
    try {
      modem.dial(call, (error, response) => {
        if (isResponse(response)) resolve({is: 'open', response})
        else resolve(brokenOf(error, call.sent !== false))
      })
    } catch (error) {
      resolve(brokenOf(error, false))
    }
  })

const isResponse = (value: unknown): value is IncomingMessage =>
  typeof value === 'object' && value !== null && 'statusCode' in value

const send = async (modem: Modem, call: Call): Promise<Answer | Broken> => {
  const opened = await dial(modem, dialOf(call))
  if (opened.is === 'broken') return opened
  const {response} = opened
  const body = await readBody(response, call.onBytes)
  if (body.is === 'broken') return body
  if (!response.complete) return cutOff
  return {is: 'answer', status: response.statusCode ?? 0, headers: response.headers, text: body.text}
}

const EVENTS_OF = JSON.stringify({type: ['container', 'image', 'volume', 'network', 'builder']})

const events = async (docker: Docker, signal: AbortSignal): Promise<OpenAnswer | Broken> => {
  try {
    const options: Docker.GetEventsOptions & {abortSignal: AbortSignal} = {filters: EVENTS_OF, abortSignal: signal}
    const opened: unknown = await docker.getEvents(options)
    return isResponse(opened) ? {is: 'open', response: opened} : cutOff
  } catch (error) {
    return brokenOf(error, true)
  }
}

export const openWire = (endpoint: Endpoint): Wire => {
  const agent = new Agent({keepAlive: true, maxSockets: SOCKETS, maxFreeSockets: SOCKETS})
  const at = (version: string | null): Wire => {
    const options: Docker.DockerOptions & {readonly modem: Modem} = {modem: modemTo(endpoint, agent, version)}
    const docker = new Docker(options)
    return {
      send: (call) => send(docker.modem, call),
      events: (signal) => events(docker, signal),
      at,
      close: () => agent.destroy(),
    }
  }
  return at(null)
}
