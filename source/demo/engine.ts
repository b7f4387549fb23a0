// A Docker API simulated in memory behind a real unix socket.

import {mkdtemp, rm} from 'node:fs/promises'
import type {Server, ServerResponse} from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {addImage} from './add-image.ts'
import {diskMeter} from './disk-used.ts'
import {type Happening, makeEventLog} from './events.ts'
import type {Faults} from './faults.ts'
import {play} from './happenings.ts'
import {hostFactsOf, type SceneHostFacts} from './host-facts.ts'
import {ledgerOf, type SceneLedger} from './ledger.ts'
import {INSTANT, type Pace} from './pace.ts'
import {populate} from './populate.ts'
import {type DemoProfile, type DemoProfileName, PROFILES} from './profile.ts'
import {recall} from './recent-events.ts'
import type {ImageSpec, Scene} from './scene.ts'
import {makeServer} from './server.ts'
import type {EngineState, Image} from './state.ts'
import {troublesOf} from './troubles.ts'
import type {World} from './world.ts'

export interface DemoOptions {
  readonly scene: Scene
  /** Default: the scene's. */
  readonly profile?: DemoProfileName | DemoProfile
  /** The engine's clock, ms since epoch; ages of the scene count from its value at the start. */
  readonly now?: () => number
  /** Default: a socket in a fresh directory that only this user can enter. */
  readonly socketPath?: string
  /** Default: everything at once. */
  readonly pace?: Pace
}

export interface DemoEngine {
  readonly socketPath: string
  /** `unix://` and the socket's path. */
  readonly endpoint: string
  readonly profile: DemoProfile
  readonly state: EngineState
  readonly clock: () => number
  readonly faults: Faults
  /** What earlier looks remembered; null: none were. */
  readonly ledger: SceneLedger | null
  /** As of now: the disk's free space grows with what is removed. */
  readonly host: SceneHostFacts
  /** Resolves when all that the scene says will happen has happened. */
  readonly played: Promise<void>
  /** Puts an image into the store, as a load would. */
  readonly loadImage: (spec: ImageSpec) => Image
  /** Tells whoever listens of something that changed nothing. */
  readonly emit: (happening: Happening) => void
  /** Cuts every connection and removes the socket. */
  readonly stop: () => Promise<void>
}

export const startDemoEngine = async (options: DemoOptions): Promise<DemoEngine> => {
  const {scene, now = Date.now, pace = INSTANT} = options
  const clock = () => now() + (scene.clockAhead ?? 0)
  const profile =
    typeof options.profile === 'object' ? options.profile : PROFILES[options.profile ?? scene.engine ?? 'docker']
  const start = clock()
  const populated = populate(scene, profile, start)
  const used = diskMeter(populated.state)
  const usedAtStart = used()
  const stopping = new AbortController()
  const events = makeEventLog(clock)
  const world: World = {
    state: populated.state,
    profile,
    pace,
    clock,
    events,
    stopped: stopping.signal,
    measuring: {now: false},
    imageLock: {last: Promise.resolve()},
  }
  recall(world)
  const streams = new Set<ServerResponse>()
  const faults: Faults = {before: null, afterEach: null, dropEventStreams: () => dropAll(streams)}
  const troubles = troublesOf(scene.troubles ?? [], populated, pace.second)
  const server = makeServer({world, faults, troubles, streams})
  const place = await listen(server, options.socketPath)
  const played = play(scene.happenings ?? [], {
    world,
    keys: populated.images,
    leave: () => close(server),
    comeBack: async () => void (await listen(server, place.socketPath)),
  })
  return {
    socketPath: place.socketPath,
    endpoint: `unix://${place.socketPath}`,
    profile,
    state: populated.state,
    clock,
    faults,
    ledger: ledgerOf(scene, populated, start),
    get host() {
      return hostFactsOf(scene, populated, usedAtStart - used())
    },
    played,
    loadImage: (spec) => loadImage(world, populated.images, spec),
    emit: (happening) => events.emit(happening),
    stop: async () => {
      stopping.abort()
      await played
      await close(server)
      if (place.directory !== null) await rm(place.directory, {recursive: true, force: true})
    },
  }
}

const loadImage = (world: World, keys: Map<string, Image>, spec: ImageSpec): Image => {
  const image = addImage({state: world.state, profile: world.profile, now: world.clock(), keys}, spec)
  world.events.emit({type: 'image', action: 'load', id: image.id, attributes: {name: image.id}})
  return image
}

const dropAll = (streams: Set<ServerResponse>): void => {
  for (const stream of streams) stream.socket?.destroy()
}

/** `mkdtemp` makes a directory of mode 0700. */
const listen = async (
  server: Server,
  asked: string | undefined,
): Promise<{socketPath: string; directory: string | null}> => {
  const directory = asked === undefined ? await mkdtemp(join(tmpdir(), 'dock-tidy-demo-')) : null
  const socketPath = asked ?? join(directory ?? '', 'docker.sock')
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  return {socketPath, directory}
}

const close = async (server: Server): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
