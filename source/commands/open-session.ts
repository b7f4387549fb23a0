import {chooseEndpoint} from '../engine/choose-endpoint.ts'
import {connectFirst} from '../engine/connect-engine.ts'
import type {Endpoint} from '../engine/endpoint.ts'
import {freeDisk} from '../host/disk.ts'
import {engineDirectory} from '../host/engine-directory.ts'
import {readHost} from '../host/read-host.ts'
import {thisMachine} from '../host/this-machine.ts'
import {type ContainerMemory, NO_CONTAINER_MEMORY} from '../inventory/container-memory.ts'
import {type ImageMemory, NO_IMAGE_MEMORY} from '../inventory/image-memory.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {UsageMemory} from '../inventory/usage-memory.ts'
import type {Settings} from '../settings/settings.ts'
import {usualPlaces} from '../store/places.ts'
import {readText} from '../store/read-file.ts'
import {loadContainerMemory, saveContainerMemory} from './container-memory.ts'
import {EXIT} from './exit-codes.ts'
import {loadIdentities, saveIdentities} from './identity-memory.ts'
import {loadImageMemory, saveImageMemory} from './image-memory.ts'
import {loadMemory, saveLedger} from './memory.ts'
import type {Notice} from './notices.ts'
import {interrupted, Refused} from './refused.ts'
import type {Session} from './session.ts'
import type {StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'
import {loadUsageMemory, saveUsageMemory} from './usage-memory.ts'

type Endpoints = readonly [Endpoint, ...Endpoint[]]

const endpointsOf = async ({host, context}: Settings, {env, home}: Surroundings): Promise<Endpoints> => {
  const readFile = (path: string) => readText(path).catch(() => null)
  const chosen = await chooseEndpoint({host, context, env, home, readText: readFile})
  if (chosen.over === 'nothing') throw new Refused(EXIT.usage, chosen.sentence)
  return chosen.endpoints
}

const titleOf = ([first, ...more]: Endpoints): string => {
  if (first.over === 'tcp') return first.host
  return more.length > 0 || first.path === '/var/run/docker.sock' ? 'local' : first.path
}

const openReal = async (settings: Settings, around: Surroundings, stop: AbortSignal): Promise<Session> => {
  const endpoints = await endpointsOf(settings, around)
  const {now, env, uid} = around
  const places = usualPlaces(env, uid)
  const machine = thisMachine()
  let facts: EngineFacts | null = null
  let images: ImageMemory = NO_IMAGE_MEMORY
  let containers: ContainerMemory = NO_CONTAINER_MEMORY
  let usage: UsageMemory | null = null
  const engine = await connectFirst(endpoints, {
    timeout: settings.timeout,
    now,
    signal: stop,
    remembered: async (known) => {
      images = await loadImageMemory(places.cache, known)
      return images
    },
    // what only tells; who removes asks for each
    ...((settings.command === 'report' || settings.command === 'why') && {
      rememberedContainers: async (known: EngineFacts) => {
        containers = await loadContainerMemory(places.cache, known)
        return containers
      },
      rememberedUsage: async (known: EngineFacts) => {
        usage = await loadUsageMemory(places.cache, known)
        return usage
      },
    }),
  })
  return {
    engine,
    places,
    lasts: true,
    title: titleOf(endpoints),
    readHost: (snapshot) => readHost(snapshot, machine, now()),
    directory: async (signal) => (facts === null ? null : engineDirectory(facts, machine, signal)),
    freeDisk: async () => (facts === null ? null : freeDisk(facts, machine)),
    memory: {
      load: (known) => {
        facts = known
        return loadMemory(places.state, known)
      },
      identities: (known) => loadIdentities(places.cache, known),
      save: async (ledger, snapshot) => {
        await Promise.all([
          saveImageMemory(places.cache, snapshot, images),
          saveContainerMemory(places.cache, snapshot, containers),
          saveUsageMemory(places.cache, snapshot, usage),
          saveIdentities(places.cache, snapshot),
          saveLedger(places.state, ledger),
        ])
      },
    },
    close: () => engine.close(),
  }
}

const openEither = async (settings: Settings, around: Surroundings, notice: Notice, stop: AbortSignal) => {
  if (settings.demo === null) return openReal(settings, around, stop)
  const {openDemo} = await import('./open-demo.ts')
  // the interface has it in its header
  if (settings.command !== 'interface')
    notice('this is the demo: a simulated engine, nothing on this machine is touched.')
  return openDemo(settings.demo, settings, around)
}

/**
 * Connects to the engine the settings mean, or starts the demo. Rejects with Refused (also when a signal comes meanwhile)
 * or EngineUnreachable.
 */
export const openSession = async (
  settings: Settings,
  around: Surroundings,
  notice: Notice,
  signals: StopSignals,
): Promise<Session> => {
  try {
    return await openEither(settings, around, notice, signals.stop)
  } catch (error) {
    const signal = signals.first()
    throw signal === null ? error : interrupted(signal)
  }
}
