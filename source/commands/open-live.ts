import {knownValue} from '../inventory/measured.ts'
import type {Look} from '../look/look.ts'
import {startLook} from '../look/start-look.ts'
import {WHOLE_LOOK} from '../run/ports.ts'
import type {Settings} from '../settings/settings.ts'
import {lookPorts} from './look-ports.ts'
import type {Notice} from './notices.ts'
import {openSession} from './open-session.ts'
import {tellOfKilled} from './recover-runs.ts'
import type {Session} from './session.ts'
import type {StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

/** An engine that is being looked at. */
export interface Live {
  readonly session: Session
  readonly look: Look
}

/** Connects, and keeps a view current from then on; what rejects is openSession's. */
export const openLive = async (
  settings: Settings,
  around: Surroundings,
  notice: Notice,
  signals: StopSignals,
): Promise<Live> => {
  const session = await openSession(settings, around, notice, signals)
  const {ports} = lookPorts(session, settings, around, notice)
  const look = startLook({...ports, request: WHOLE_LOOK, live: true})
  const told = look.settled().then(({inventory}) => {
    const engine = knownValue(inventory.engine)
    return engine === null ? undefined : tellOfKilled(session, engine.key, around, notice)
  })
  told.catch(() => {})
  return {session, look}
}
