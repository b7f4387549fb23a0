import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {Fault, FaultRequest, Faults} from './faults.ts'
import type {Reply} from './reply.ts'
import {type Incoming, route, splitUrl} from './router.ts'
import {pause, type World} from './world.ts'

/** The HTTP side: reads a request, asks the fault hook, routes it, writes the answer. */
export const makeServer = (serving: Serving): Server =>
  createServer((message, response) => {
    response.on('error', () => undefined)
    serve(serving, message, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else write(response, {status: 500, body: {message: String(error)}})
    })
  })

export interface Serving {
  readonly world: World
  readonly faults: Faults
  /** Those of the scene; a fault comes first. */
  readonly troubles: (request: FaultRequest) => Fault | undefined
  readonly streams: Set<ServerResponse>
}

const serve = async (serving: Serving, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  const {world, faults, troubles} = serving
  const incoming = await read(message)
  const seen = {method: incoming.method, url: incoming.url, path: splitUrl(incoming.url).path}
  const fault = faults.before?.(seen) ?? troubles(seen)
  if (fault?.delay !== undefined) await pause(world, fault.delay)
  if (fault?.cutBefore === true) return cut(response)
  const reply =
    fault?.status === undefined
      ? await route(world, incoming)
      : {status: fault.status, body: fault.body ?? {message: 'fault'}}
  const lost = fault?.cutAfter === true
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
    faults.afterEach?.({...seen, status: lost ? null : reply.status, body: reply.body, at: world.clock()})
  if (lost) return cut(response)
  if (reply.stream === undefined) return write(response, reply, incoming.method === 'HEAD')
  await stream(serving, response, reply)
}

const cut = (response: ServerResponse): void => {
  response.socket?.destroy()
}

const read = async (message: IncomingMessage): Promise<Incoming> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  return {method: message.method ?? 'GET', url: message.url ?? '/', bytes, body: parsed(bytes)}
}

const parsed = (bytes: Buffer): unknown => {
  if (bytes[0] !== 0x7b && bytes[0] !== 0x5b) return undefined
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

const write = (response: ServerResponse, reply: Reply, headOnly = false): void => {
  const body = reply.text ?? (reply.body === undefined ? '' : `${JSON.stringify(reply.body)}\n`)
  const type = reply.text === undefined ? 'application/json' : 'text/plain; charset=utf-8'
  const headers =
    body === ''
      ? reply.headers
      : {'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)), ...reply.headers}
  response.writeHead(reply.status, {...headers})
  response.end(headOnly ? undefined : body)
}

const stream = async ({streams}: Serving, response: ServerResponse, reply: Reply): Promise<void> => {
  const gone = new AbortController()
  response.on('close', () => {
    streams.delete(response)
    gone.abort()
  })
  streams.add(response)
  response.writeHead(reply.status, {...reply.headers})
  response.flushHeaders()
  await reply.stream?.((line) => response.write(`${JSON.stringify(line)}\n`), gone.signal)
  response.end()
}
