import {pruneBuildCache} from './build-cache.ts'
import {createContainer} from './container-create.ts'
import {inspectContainer} from './container-inspect.ts'
import {removeContainer} from './container-removal.ts'
import {changeContainer} from './container-state.ts'
import {waitForContainer} from './container-wait.ts'
import {listContainers} from './containers.ts'
import {diskUsage} from './disk-usage.ts'
import {inspectDistribution} from './distribution.ts'
import {streamEvents} from './event-stream.ts'
import {buildImage} from './image-build.ts'
import {commitContainer} from './image-commit.ts'
import {imageHistory, inspectImage} from './image-inspect.ts'
import {loadArchive} from './image-load.ts'
import {createImage} from './image-pull.ts'
import {pushImage} from './image-push.ts'
import {removeImage} from './image-removal.ts'
import {tagImage} from './image-tag.ts'
import {listImages} from './images.ts'
import {libpodContainers, libpodInfo, libpodPods, libpodVolumes} from './libpod.ts'
import {connectNetwork, createNetwork} from './network-create.ts'
import {removeNetwork} from './network-removal.ts'
import {inspectNetwork, listNetworks} from './networks.ts'
import {notFoundPage, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import {listServices} from './services.ts'
import {info, ping, version} from './system.ts'
import {createVolume, inspectVolume, listVolumes, removeVolume} from './volumes.ts'
import {minorOf, type World} from './world.ts'

type Handler = (world: World, request: DemoRequest) => Reply | Promise<Reply>

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly handle: Handler
  readonly only?: 'docker' | 'podman'
}

const ROUTES: readonly Route[] = [
  {method: 'GET', path: /^\/_ping$/, handle: ping},
  {method: 'HEAD', path: /^\/_ping$/, handle: ping},
  {method: 'GET', path: /^\/version$/, handle: version},
  {method: 'GET', path: /^\/info$/, handle: info},
  {method: 'GET', path: /^\/events$/, handle: streamEvents},
  {method: 'GET', path: /^\/system\/df$/, handle: diskUsage},
  {method: 'GET', path: /^\/images\/json$/, handle: listImages},
  {method: 'POST', path: /^\/images\/create$/, handle: createImage},
  {method: 'POST', path: /^\/images\/load$/, handle: loadArchive},
  {method: 'POST', path: /^\/images\/(.+)\/push$/, handle: pushImage},
  {method: 'POST', path: /^\/build$/, handle: buildImage},
  {method: 'GET', path: /^\/images\/(.+)\/json$/, handle: inspectImage},
  {method: 'GET', path: /^\/images\/(.+)\/history$/, handle: imageHistory},
  {method: 'POST', path: /^\/images\/(.+)\/tag$/, handle: tagImage},
  {method: 'DELETE', path: /^\/images\/(.+)$/, handle: removeImage},
  {method: 'POST', path: /^\/commit$/, handle: commitContainer},
  {method: 'GET', path: /^\/containers\/json$/, handle: listContainers},
  {method: 'POST', path: /^\/containers\/create$/, handle: createContainer},
  {method: 'GET', path: /^\/containers\/([^/]+)\/json$/, handle: inspectContainer},
  {
    method: 'POST',
    path: /^\/containers\/([^/]+)\/(start|stop|kill|restart|pause|unpause|rename)$/,
    handle: changeContainer,
  },
  {method: 'POST', path: /^\/containers\/([^/]+)\/wait$/, handle: waitForContainer},
  {method: 'DELETE', path: /^\/containers\/([^/]+)$/, handle: removeContainer},
  {method: 'GET', path: /^\/volumes$/, handle: listVolumes},
  {method: 'POST', path: /^\/volumes\/create$/, handle: createVolume},
  {method: 'GET', path: /^\/volumes\/([^/]+)$/, handle: inspectVolume},
  {method: 'DELETE', path: /^\/volumes\/([^/]+)$/, handle: removeVolume},
  {method: 'GET', path: /^\/networks$/, handle: listNetworks},
  {method: 'POST', path: /^\/networks\/create$/, handle: createNetwork},
  {method: 'POST', path: /^\/networks\/([^/]+)\/(connect|disconnect)$/, handle: connectNetwork},
  {method: 'GET', path: /^\/networks\/([^/]+)$/, handle: inspectNetwork},
  {method: 'DELETE', path: /^\/networks\/([^/]+)$/, handle: removeNetwork},
  {method: 'POST', path: /^\/build\/prune$/, handle: pruneBuildCache, only: 'docker'},
  {method: 'GET', path: /^\/services$/, handle: listServices, only: 'docker'},
  {method: 'GET', path: /^\/distribution\/(.+)\/json$/, handle: inspectDistribution, only: 'docker'},
  {method: 'GET', path: /^\/libpod\/volumes\/json$/, handle: libpodVolumes, only: 'podman'},
  {method: 'GET', path: /^\/libpod\/info$/, handle: libpodInfo, only: 'podman'},
  {method: 'GET', path: /^\/libpod\/pods\/json$/, handle: libpodPods, only: 'podman'},
  {method: 'GET', path: /^\/libpod\/containers\/json$/, handle: libpodContainers, only: 'podman'},
]

/** A request before it has a route: `url` with version and query, as it came. */
export type Incoming = Pick<DemoRequest, 'method' | 'body' | 'bytes'> & {readonly url: string}

export const route = async (world: World, incoming: Incoming): Promise<Reply> => {
  const {path, version: asked, query} = splitUrl(incoming.url)
  const refusal = asked === null ? null : versionRefusal(world, asked)
  if (refusal !== null) return refusal
  for (const {method, path: pattern, handle, only} of ROUTES) {
    if (method !== incoming.method || (only !== undefined && only !== world.profile.product)) continue
    const found = pattern.exec(path)
    if (found === null) continue
    const request = {
      ...incoming,
      path,
      query,
      api: minorOf(asked ?? world.profile.apiVersion),
      params: found.slice(1).map(decoded),
    }
    return answer(world, request, handle)
  }
  return notFoundPage(world.profile)
}

const answer = async (world: World, request: DemoRequest, handle: Handler): Promise<Reply> => {
  try {
    return await handle(world, request)
  } catch (error) {
    if (error instanceof SyntaxError)
      return refuse(world.profile, world.profile.product === 'podman' ? 500 : 400, 'invalid filter')
    throw error
  }
}

const decoded = (part: string | undefined): string => {
  try {
    return decodeURIComponent(part ?? '')
  } catch {
    return part ?? ''
  }
}

/** The path below the version, the version without its `v` (null: none in the path) and the query. */
export const splitUrl = (url: string): {path: string; version: string | null; query: URLSearchParams} => {
  const [whole = '/', search = ''] = splitOnce(url, '?')
  const versioned = /^\/v(\d+(?:\.\d+)+)(\/.*)$/.exec(whole)
  return {path: versioned?.[2] ?? whole, version: versioned?.[1] ?? null, query: new URLSearchParams(search)}
}

const splitOnce = (text: string, at: string): readonly string[] => {
  const index = text.indexOf(at)
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)]
}

/** Docker refuses versions out of its range; Podman takes any. */
const versionRefusal = (world: World, asked: string): Reply | null => {
  const {profile} = world
  if (profile.product === 'podman') return null
  if (minorOf(asked) < minorOf(profile.minApiVersion)) {
    const message = `client version ${asked} is too old. Minimum supported API version is ${profile.minApiVersion}, please upgrade your client to a newer version`
    // Answers below 1.24 are plain text.
    return minorOf(asked) < 24 ? {status: 400, text: `${message}\n`} : refuse(profile, 400, message)
  }
  if (minorOf(asked) <= minorOf(profile.apiVersion)) return null
  return refuse(
    profile,
    400,
    `client version ${asked} is too new. Maximum supported API version is ${profile.apiVersion}`,
  )
}
