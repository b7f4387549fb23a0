import {type DemoEngine, type DemoOptions, startDemoEngine} from '../../source/demo/engine.ts'
import {empty} from '../../source/demo/scenes/empty.ts'
import {openWire} from '../engines/wire.ts'

export interface Answered {
  readonly status: number
  /** Decoded where it is JSON. */
  readonly body: unknown
}

export interface Asking {
  readonly engine: DemoEngine
  /** Paths without the version, which is the engine's own. */
  ask(method: string, path: string, body?: object | Buffer): Promise<Answered>
  /** Creates and, unless told not to, starts a container; gives its id. */
  run(name: string, spec: object, state?: 'created' | 'running' | 'exited' | 'paused'): Promise<string>
}

/** An engine of a scene (nothing in it unless given) for the time of `body`. */
export const withDemo = async (
  options: Partial<DemoOptions>,
  body: (asking: Asking) => Promise<void>,
): Promise<void> => {
  const engine = await startDemoEngine({scene: empty, ...options})
  const wire = openWire(engine.socketPath)
  const ask = async (method: string, path: string, sent?: object | Buffer): Promise<Answered> => {
    const {status, text} = await wire.ask(method, path, sent)
    return {status, body: decoded(text)}
  }
  const post = async (path: string, sent?: object): Promise<unknown> => (await ask('POST', path, sent)).body
  const run: Asking['run'] = async (name, spec, state = 'exited') => {
    const made = await post(`/containers/create?name=${name}`, {Cmd: ['sleep', '1000'], ...spec})
    const id = idIn(made)
    if (state !== 'created') await post(`/containers/${id}/start`)
    if (state === 'exited') await post(`/containers/${id}/stop`)
    if (state === 'paused') await post(`/containers/${id}/pause`)
    return id
  }
  try {
    await body({engine, ask, run})
  } finally {
    wire.close()
    await engine.stop()
  }
}

const idIn = (body: unknown): string => {
  if (typeof body === 'object' && body !== null && 'Id' in body && typeof body.Id === 'string') return body.Id
  throw new Error(`no id in ${JSON.stringify(body)}`)
}

const decoded = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

/** An error of Docker, for comparing whole answers. */
export const refused = (status: number, message: string): Answered => ({status, body: {message}})

export const short = (id: string): string => id.replace('sha256:', '').slice(0, 12)
