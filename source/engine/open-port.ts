import {NO_CONTAINER_MEMORY} from '../inventory/container-memory.ts'
import {NO_IMAGE_MEMORY} from '../inventory/image-memory.ts'
import type {EnginePort} from '../run/ports.ts'
import {say} from '../text/say.ts'
import type {Connection} from './connection.ts'
import {endpointName} from './endpoint.ts'
import {EngineUnreachable} from './errors.ts'
import {knownContainers} from './known-containers.ts'
import {liveMemory} from './look/live-memory.ts'
import {look} from './look/look.ts'
import type {Session} from './look/session.ts'
import {freshContainers} from './probe/fresh-containers.ts'
import {probe} from './probe/probe.ts'
import {unreadable} from './probe/prober.ts'
import {type InfoRead, readInfo} from './read-info.ts'
import {remove} from './remove/remove.ts'
import {restore} from './remove/restore.ts'
import {watch} from './watch.ts'

/** What the rest of the program may ask of one connected engine. */
export const openPort = (
  connection: Connection,
  {
    remembered = async () => NO_IMAGE_MEMORY,
    rememberedContainers = async () => NO_CONTAINER_MEMORY,
    rememberedUsage = async () => null,
  }: Partial<Pick<Session, 'remembered' | 'rememberedContainers' | 'rememberedUsage'>> = {},
): EnginePort => {
  const known = knownContainers()
  const live = liveMemory()
  const fresh = freshContainers(connection, known)
  let last: InfoRead | null = null
  const askInfo = async (signal?: AbortSignal) => {
    const read = await readInfo(connection, signal)
    if (read.is === 'info') last = read
    return read
  }
  // Asked before anybody wants it: the first look needs it beside its lists.
  let first: ReturnType<typeof askInfo> | null = askInfo()
  const takeInfo = (signal?: AbortSignal) => {
    const taken = first ?? askInfo(signal)
    first = null
    return taken
  }
  const profile = async () => {
    const read = last ?? (await takeInfo())
    return read.is === 'info' ? read.facts.profile : null
  }
  return {
    identity: async (signal) => {
      const read = await askInfo(signal)
      if (read.is === 'info') return {key: read.facts.key, driver: read.facts.driver}
      throw new EngineUnreachable(
        say`${endpointName(connection.endpoint)} does not say which engine it is: ${read.reason}`,
      )
    },
    look: (request, signal) =>
      look(
        {connection, known, info: takeInfo(signal), remembered, rememberedContainers, rememberedUsage, live, signal},
        request,
      ),
    probe: async (step, signal, whole = false) => {
      const picked = await profile()
      if (picked === null) return unreadable('the engine does not say which one it is')
      return probe({connection, known, fresh, profile: picked, signal, whole}, step)
    },
    remove: (step) => remove(connection, known, step),
    restore: (image, reference) => restore(connection, image, reference),
    watch: (signal) => watch(connection, signal),
    close: async () => connection.wire.close(),
  }
}
