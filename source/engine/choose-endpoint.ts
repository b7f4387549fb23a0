import {join} from 'node:path'
import {say} from '../text/say.ts'
import {type BadEndpoint, type Endpoint, parseEndpoint, socketEndpoint} from './endpoint.ts'
import {usualSockets} from './usual-sockets.ts'

/** What decides about the engine: flags first, then the environment, as docker does it. */
export interface EndpointWishes {
  /** `--host`. */
  readonly host: string | null
  /** `--context`. */
  readonly context: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** The text of a file, null where there is none or it can't be read. */
  readonly readText: (path: string) => Promise<string | null>
}

/** Tried in this order, the first that answers counts; more than one only where nobody named one. */
export interface ChosenEndpoints {
  readonly over: 'chosen'
  readonly endpoints: readonly [Endpoint, ...Endpoint[]]
  readonly by: 'flag' | 'environment' | 'usual'
}

const one = (text: string, by: 'flag' | 'environment'): ChosenEndpoints | BadEndpoint => {
  const endpoint = parseEndpoint(text)
  return endpoint.over === 'nothing' ? endpoint : {over: 'chosen', endpoints: [endpoint], by}
}

const noContexts = (name: string, from: string): BadEndpoint => ({
  over: 'nothing',
  sentence: say`The context “${name}” (${from}) can't be used: contexts are not supported yet, name its socket with --host`,
})

const currentContext = async ({env, home, readText}: EndpointWishes): Promise<string | null> => {
  const text = await readText(join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json'))
  if (text === null) return null
  try {
    const config: unknown = JSON.parse(text)
    if (typeof config !== 'object' || config === null || !('currentContext' in config)) return null
    return typeof config.currentContext === 'string' && config.currentContext !== '' ? config.currentContext : null
  } catch {
    return null
  }
}

const isDefault = (context: string): boolean => context === '' || context === 'default'

const ofEnvironment = (env: EndpointWishes['env']): ChosenEndpoints | BadEndpoint | null => {
  const host = env.DOCKER_HOST
  if (host === undefined || host === '') return null
  const chosen = one(host, 'environment')
  const wantsTls = Boolean(env.DOCKER_TLS_VERIFY) && chosen.over === 'chosen' && chosen.endpoints[0].over === 'tcp'
  if (!wantsTls) return chosen
  return {
    over: 'nothing',
    sentence: say`“${host}” can't be used: DOCKER_TLS_VERIFY is set, and TLS is not supported yet`,
  }
}

/**
 * Which engine is meant: `--host`, `--context`, DOCKER_HOST, DOCKER_CONTEXT, docker's current context, the usual sockets.
 * What is not supported yet is a bad value, never passed over.
 */
export const chooseEndpoint = async (wishes: EndpointWishes): Promise<ChosenEndpoints | BadEndpoint> => {
  if (wishes.host !== null) return one(wishes.host, 'flag')
  if (wishes.context !== null && !isDefault(wishes.context)) return noContexts(wishes.context, '--context')
  const fromEnvironment = ofEnvironment(wishes.env)
  if (fromEnvironment !== null) return fromEnvironment
  const named = wishes.context ?? wishes.env.DOCKER_CONTEXT ?? ''
  if (!isDefault(named)) return noContexts(named, 'DOCKER_CONTEXT')
  const current = named === '' ? await currentContext(wishes) : null
  if (current !== null && !isDefault(current)) return noContexts(current, 'docker’s current one')
  const [first = '/var/run/docker.sock', ...others] = usualSockets(wishes)
  return {over: 'chosen', endpoints: [socketEndpoint(first), ...others.map(socketEndpoint)], by: 'usual'}
}
