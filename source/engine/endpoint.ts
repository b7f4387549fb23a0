import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'

/** Where an engine listens. `url` is how it was chosen, for people and for the engine's key. */
export type Endpoint =
  | {readonly over: 'socket'; readonly url: string; readonly path: string}
  | {readonly over: 'tcp'; readonly url: string; readonly host: string; readonly port: number}

/** A value that names no engine dock-tidy can talk to: a usage error (exit 2). */
export interface BadEndpoint {
  readonly over: 'nothing'
  readonly sentence: Printable
}

const bad = (sentence: Printable): BadEndpoint => ({over: 'nothing', sentence})

// sun_path of a unix socket has 108 bytes, the last one 0.
const SOCKET_PATH_BYTES = 107

export const socketEndpoint = (path: string): Endpoint => ({over: 'socket', url: `unix://${path}`, path})

const parseSocket = (url: string): Endpoint | BadEndpoint => {
  const path = url.slice('unix://'.length)
  if (!path.startsWith('/'))
    return bad(say`“${url}” is no endpoint: unix:// needs an absolute path, like unix:///var/run/docker.sock`)
  if (path.includes('\0')) return bad(say`“${url}” is no endpoint: its path holds a zero byte`)
  if (Buffer.byteLength(path) > SOCKET_PATH_BYTES)
    return bad(say`“${url}” is no endpoint: a socket's path has at most ${SOCKET_PATH_BYTES} bytes`)
  return {over: 'socket', url, path}
}

const DEFAULT_PORT = 2375

const parseTcp = (url: string): Endpoint | BadEndpoint => {
  const asHttp = url.replace(/^tcp:/, 'http:')
  const parsed = URL.canParse(asHttp) ? new URL(asHttp) : null
  if (parsed === null || parsed.hostname === '')
    return bad(say`“${url}” is no endpoint: it needs a host and a port, like tcp://127.0.0.1:2375`)
  if (parsed.username !== '' || parsed.search !== '' || parsed.hash !== '' || !['', '/'].includes(parsed.pathname))
    return bad(say`“${url}” is no endpoint: only a host and a port can stand in it`)
  const port = parsed.port === '' ? (url.startsWith('http:') ? 80 : DEFAULT_PORT) : Number(parsed.port)
  return {over: 'tcp', url, host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'), port}
}

const NOT_YET: Readonly<Record<string, string>> = {
  ssh: 'engines over ssh are not supported yet: forward the engine’s socket with ssh -L and name that',
  https: 'engines over TLS are not supported yet',
  npipe: 'Windows pipes are not supported yet',
  fd: 'fd:// is for the engine itself, name its socket',
}

/** `unix:///path`, `tcp://host[:port]` or `http://host[:port]`; anything else is a bad value with one sentence. */
export const parseEndpoint = (text: string): Endpoint | BadEndpoint => {
  const scheme = /^([a-z]+):\/\//.exec(text)?.[1]
  if (scheme === undefined) {
    const hint = text.startsWith('/') ? `unix://${text}` : 'unix:///var/run/docker.sock or tcp://host:2375'
    return bad(say`“${text}” is no endpoint: write it like ${hint}`)
  }
  if (scheme === 'unix') return parseSocket(text)
  if (scheme === 'tcp' || scheme === 'http') return parseTcp(text)
  const sentence = NOT_YET[scheme]
  if (sentence !== undefined) return bad(say`“${text}” can't be used: ${sentence}`)
  return bad(say`“${text}” is no endpoint: it begins with none of unix://, tcp:// and http://`)
}

/** What a person reads where an endpoint is named. */
export const endpointName = (endpoint: Endpoint): Printable =>
  printable(endpoint.over === 'socket' ? endpoint.path : endpoint.url)
