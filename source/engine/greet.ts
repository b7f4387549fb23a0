import * as v from 'valibot'
import type {Profile} from '../inventory/profile.ts'
import {parseJson} from '../text/parse-json.ts'
import {type Printable, printable} from '../text/printable.ts'
import {type Raw, toRaw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {askWithin} from './ask.ts'
import type {Broken} from './broken.ts'
import {apiNumber} from './connection.ts'
import {refusalOf} from './refusal.ts'
import type {Answer, Wire} from './wire.ts'

/** Who answered. */
export interface Greeting {
  readonly is: 'engine'
  readonly product: Profile['product']
  readonly version: Raw
  /** min(the engine's, 1.51). */
  readonly apiVersion: string
  /** The newest API the engine speaks: 55 for 1.55. */
  readonly newestApi: number
}

/** Why nobody can be talked to: words that follow the endpoint's name. */
export interface NoEngine {
  readonly is: 'no-engine'
  readonly words: Printable
  readonly broken: Broken | null
}

const VERSION = v.object({
  Version: v.nullish(v.string()),
  ApiVersion: v.string(),
  MinAPIVersion: v.nullish(v.string()),
  Components: v.nullish(v.array(v.object({Name: v.nullish(v.string())}))),
})

/** The newest version whose answers are known; every later engine still speaks it (engine-api §0.1). */
const NEWEST = 51
/** 20.10, the oldest that is tested. */
const OLDEST = 41

const no = (words: Printable): NoEngine => ({is: 'no-engine', words, broken: null})

const pinned = (api: string, least: string | null): string | NoEngine => {
  const newest = apiNumber(api)
  const oldest = least === null || least === '' ? 0 : apiNumber(least)
  if (Number.isNaN(newest)) return no(say`is no container engine: it names the API version “${api}”`)
  if (newest < OLDEST)
    return no(say`is too old an engine: its API is ${api}, dock-tidy needs 1.${OLDEST} (Docker 20.10)`)
  if (oldest > NEWEST) return no(say`is too new an engine for this dock-tidy: its API begins at ${least ?? ''}`)
  return `1.${Math.min(newest, NEWEST)}`
}

const ofVersion = (answer: Answer): Greeting | NoEngine | null => {
  const decoded = v.safeParse(VERSION, parseJson(answer.text))
  if (answer.status !== 200 || !decoded.success) return null
  const {ApiVersion, MinAPIVersion, Components, Version} = decoded.output
  const apiVersion = pinned(ApiVersion, MinAPIVersion ?? null)
  if (typeof apiVersion !== 'string') return apiVersion
  const isPodman = Components?.some(({Name}) => Name === 'Podman Engine') ?? false
  return {
    is: 'engine',
    product: isPodman ? 'podman' : 'docker',
    version: toRaw(Version ?? ''),
    apiVersion,
    newestApi: apiNumber(ApiVersion),
  }
}

const header = (answer: Answer, name: string): string => {
  const value = answer.headers[name]
  return typeof value === 'string' ? value : ''
}

/** A proxy may forbid `/version`; the headers of a ping tell as much. */
const ofPing = (answer: Answer): Greeting | NoEngine | null => {
  const api = header(answer, 'api-version')
  if (answer.status !== 200 || api === '') return null
  const apiVersion = pinned(api, null)
  if (typeof apiVersion !== 'string') return apiVersion
  const server = header(answer, 'server')
  const isPodman = server.startsWith('Libpod/') || header(answer, 'libpod-api-version') !== ''
  return {
    is: 'engine',
    product: isPodman ? 'podman' : 'docker',
    version: toRaw(/\/(\S+)/.exec(server)?.[1] ?? ''),
    apiVersion,
    newestApi: apiNumber(api),
  }
}

const ofNeither = (answer: Answer): NoEngine => {
  if (answer.status === 400 && /HTTP request to an HTTPS server/i.test(answer.text))
    return no(printable('expects TLS, which is not supported yet'))
  const refusal = refusalOf(answer, 'docker')
  if (refusal.is === 'denied') return no(say`denies everything: ${refusal.message}`)
  if (refusal.is === 'not-an-engine')
    return no(say`is no container engine: it answered ${answer.status} with something else`)
  return no(say`does not greet as a container engine: ${refusal.message}`)
}

const ofBroken = (broken: Broken, limit: number): NoEngine => {
  const words: Readonly<Partial<Record<Broken['why'], Printable>>> = {
    missing: printable('is not there'),
    refused: printable('is there, but nobody listens on it'),
    forbidden: printable('may not be opened'),
    silent: say`said nothing within ${limit / 1000} s`,
    'not-http': printable('is no container engine: it does not speak HTTP'),
    'cut-off': printable('hung up without an answer'),
  }
  return {is: 'no-engine', words: words[broken.why] ?? say`can't be reached: ${broken.message}`, broken}
}

/** Finds out who listens, by the only two calls without a version. `limit`: ms each may be silent. */
export const greet = async (unversioned: Wire, limit: number, signal?: AbortSignal): Promise<Greeting | NoEngine> => {
  const version = await askWithin(unversioned, {method: 'GET', path: '/version'}, limit, signal)
  if (version.is === 'broken') return ofBroken(version, limit)
  const greeting = ofVersion(version)
  if (greeting !== null) return greeting
  const ping = await askWithin(unversioned, {method: 'GET', path: '/_ping'}, limit, signal)
  return (ping.is === 'answer' ? ofPing(ping) : null) ?? ofNeither(version)
}
