import {setTimeout as wait} from 'node:timers/promises'
import type {LookPorts} from '../look/start-look.ts'
import type {Settings} from '../settings/settings.ts'
import type {Notice} from './notices.ts'
import {refuseStranger} from './refuse-stranger.ts'
import type {Session} from './session.ts'
import type {Surroundings} from './surroundings.ts'

/** What looking needs, of this session; and whether nothing was remembered when it began. */
export const lookPorts = (
  session: Session,
  settings: Settings,
  around: Surroundings,
  notice: Notice,
): {readonly ports: Omit<LookPorts, 'request' | 'live'>; readonly firstLook: () => boolean} => {
  let firstLook = false
  const load: LookPorts['memory']['load'] = async (engine) => {
    refuseStranger(engine, settings)
    const memory = await session.memory.load(engine)
    firstLook = memory.ledger === null
    return memory
  }
  return {
    ports: {
      engine: session.engine,
      readHost: session.readHost,
      memory: {...session.memory, load},
      policy: settings.policy,
      origins: {registries: settings.checkRegistry},
      now: around.now,
      wait: (ms, signal) => wait(ms, undefined, {signal}),
      notice,
    },
    firstLook: () => firstLook,
  }
}
