import {Agent, type IncomingMessage, request} from 'node:http'
import {buffer} from 'node:stream/consumers'

/** What an engine answered, of any status. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/** An engine's API for tests, without the program's own transport. Paths are without a version: the engine's newest one. */
export interface Wire {
  /** Sends an object as JSON, bytes as a tar archive. Does not throw for a status. */
  ask(method: string, path: string, body?: object | Buffer): Promise<Answer>
  /** Gives the decoded answer, or its text where it is not JSON; throws with the engine's message for status >= 400. */
  get(path: string): Promise<unknown>
  post(path: string, body?: object | Buffer): Promise<unknown>
  delete(path: string): Promise<unknown>
  /** Closes the idle connections, which would keep the process alive. */
  close(): void
}

export const openWire = (socketPath: string): Wire => {
  const agent = new Agent({keepAlive: true, maxSockets: 8})
  const ask = async (method: string, path: string, body?: object | Buffer): Promise<Answer> => {
    const answer = await send(agent, socketPath, method, path, body)
    return {status: answer.statusCode ?? 0, text: (await buffer(answer)).toString()}
  }
  const succeed = async (method: string, path: string, body?: object | Buffer): Promise<unknown> => {
    const {status, text} = await ask(method, path, body)
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text.trim()}`)
    return decoded(text)
  }
  return {
    ask,
    get: (path) => succeed('GET', path),
    post: (path, body) => succeed('POST', path, body),
    delete: (path) => succeed('DELETE', path),
    close: () => agent.destroy(),
  }
}

const send = (agent: Agent, socketPath: string, method: string, path: string, body?: object | Buffer) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const isTar = Buffer.isBuffer(body)
    const bytes = isTar ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body))
    const headers = {
      Host: 'engine',
      'Content-Length': bytes.length,
      ...(body !== undefined && {'Content-Type': isTar ? 'application/x-tar' : 'application/json'}),
      // pushes are refused without one
      'X-Registry-Auth': Buffer.from('{}').toString('base64'),
    }
    request({socketPath, agent, method, path, headers}, resolve).on('error', reject).end(bytes)
  })

const decoded = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
