import type {PastEvent} from '../inventory/event-log.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {OriginWishes} from '../look/ask-origins.ts'
import {startLook} from '../look/start-look.ts'
import type {View} from '../look/view.ts'
import {type LookRequest, WHOLE_LOOK} from '../run/ports.ts'
import type {Settings} from '../settings/settings.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {lookPorts} from './look-ports.ts'
import type {Notice} from './notices.ts'
import {refuseStranger} from './refuse-stranger.ts'
import {interrupted, Refused} from './refused.ts'
import type {Session} from './session.ts'
import type {StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

/** What one whole look came to. */
export interface Looked {
  readonly view: View
  readonly engine: EngineFacts | null
  readonly firstLook: boolean
}

const refuseUnreadable = ({inventory: {snapshot}}: View): void => {
  const {containers, images, volumes, networks} = snapshot
  const lists = [containers, images, volumes, networks]
  const [first] = lists
  if (lists.every(({state}) => state === 'unknown') && first?.state === 'unknown')
    throw new Refused(EXIT.engine, say`The engine tells nothing: ${first.reason}`)
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), {once: true})
  })

/** What one look wants beside what every look does. */
export interface LookWishes {
  /** Images whose origin is asked for in any case. */
  readonly wanted?: OriginWishes['wanted']
  /** What to read instead of everything. */
  readonly request?: LookRequest
  /** What was heard of the engine since an earlier look. */
  readonly heard?: readonly PastEvent[]
}

/** Reads everything once, remembers it, and ends. Rejects with Refused when a signal comes or nothing can be read. */
export const lookOnce = async (
  session: Session,
  settings: Settings,
  around: Surroundings,
  notice: Notice,
  signals: StopSignals,
  {wanted, request, heard = []}: LookWishes = {},
): Promise<Looked> => {
  const {ports, firstLook} = lookPorts(session, settings, around, notice)
  const origins = wanted === undefined ? ports.origins : {...ports.origins, wanted}
  const look = startLook({
    ...ports,
    origins,
    // what is enough for a target is counted by all layers there are
    request: request ?? {...WHOLE_LOOK, imageDetails: settings.policy.space === null ? 'needed' : 'all', unseen: true},
    heard,
    live: false,
  })
  const settled = look.settled()
  try {
    const view = await Promise.race([settled, aborted(signals.stop).then(() => null)])
    if (view === null) {
      settled.catch(() => {})
      throw interrupted(signals.first() ?? 'SIGINT')
    }
    refuseUnreadable(view)
    const engine = knownValue(view.inventory.engine)
    refuseStranger(engine, settings)
    return {view, engine, firstLook: firstLook()}
  } finally {
    await look.stop()
  }
}
