import type {EnginePort} from '../run/ports.ts'
import {toRaw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {Connection} from './connection.ts'
import {endpointName} from './endpoint.ts'
import {EngineUnreachable} from './errors.ts'
import {knownContainers} from './known-containers.ts'
import {look} from './look/look.ts'
import {readInfo} from './read-info.ts'

const identityOf = async (connection: Connection, signal?: AbortSignal) => {
  const read = await readInfo(connection, signal)
  if (read.is === 'info') return {key: read.facts.key, driver: read.facts.driver}
  throw new EngineUnreachable(say`${endpointName(connection.endpoint)} does not say which engine it is: ${read.reason}`)
}

/** What the rest of the program may ask of one connected engine. */
export const openPort = (connection: Connection): EnginePort => {
  const known = knownContainers()
  // Asked before anybody wants it: the first look needs it beside its lists.
  let info: ReturnType<typeof readInfo> | null = readInfo(connection)
  const takeInfo = (signal?: AbortSignal) => {
    const taken = info ?? readInfo(connection, signal)
    info = null
    return taken
  }
  return {
    identity: (signal) => identityOf(connection, signal),
    look: (request, signal) => look({connection, known, info: takeInfo(signal), signal}, request),
    probe: async () => ({is: 'unreadable', message: toRaw('probing is not written yet')}),
    remove: async () => ({is: 'failed', message: toRaw('removing is not written yet')}),
    restore: async () => false,
    async *watch() {},
    close: async () => connection.wire.close(),
  }
}
