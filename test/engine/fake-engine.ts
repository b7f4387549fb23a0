import {mkdtemp, rm} from 'node:fs/promises'
import {createServer, type IncomingMessage, type RequestListener, type ServerResponse} from 'node:http'
import {createServer as createSocket, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {TestContext} from 'node:test'

const socketIn = async (context: TestContext): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'dock-tidy-fake-'))
  context.after(() => rm(directory, {recursive: true, force: true}))
  return join(directory, 'engine.sock')
}

/** Something that listens on a socket and speaks whatever it wants; gone after the test. */
export const fakeSocket = async (context: TestContext, onConnection: (socket: Socket) => void): Promise<string> => {
  const path = await socketIn(context)
  const open = new Set<Socket>()
  const server = createSocket((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  context.after(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return path
}

/** A web server on a socket; gone after the test. */
export const fakeServer = async (context: TestContext, answer: RequestListener): Promise<string> => {
  const path = await socketIn(context)
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(path, resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return path
}

export const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, {'Content-Type': 'application/json'})
  response.end(JSON.stringify(body))
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const VERSION = {Version: '28.5.2', ApiVersion: '1.51', MinAPIVersion: '1.24', Components: [{Name: 'Engine'}]}
const INFO = {ID: 'id', Name: 'host', DockerRootDir: '/root', Driver: 'overlay2', SystemTime: '2026-11-25T00:00:00Z'}

/** An engine that greets like Docker 28.5; all else is for `handlers`, by `METHOD /path` below the version. */
export const fakeEngine = (context: TestContext, handlers: Readonly<Record<string, Handler>>): Promise<string> =>
  fakeServer(context, (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const below = path.replace(/^\/v1\.51/, '')
    const handler = handlers[`${request.method} ${below}`]
    if (handler !== undefined) return handler(request, response)
    if (path === '/version') return json(response, 200, VERSION)
    if (below === '/info') return json(response, 200, INFO)
    return json(response, 404, {message: 'page not found'})
  })

/** What an engine with the containerd store says of itself. */
export const containerdInfo: RequestListener = (_, response) =>
  json(response, 200, {
    ID: 'id',
    Name: 'host',
    DockerRootDir: '/root',
    Driver: 'overlayfs',
    DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
    SystemTime: '2026-11-25T00:00:00Z',
  })
