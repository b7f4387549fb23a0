import type {EngineFacts} from '../../inventory/snapshot.ts'
import type {EngineEvent} from '../../run/ports.ts'
import {rawString} from '../../text/raw.ts'
import {ask} from '../ask.ts'
import {eventOf} from '../decode/event.ts'
import type {Session} from './session.ts'

/** These of an image's events leave every tag time as it is. */
const HARMLESS: ReadonlySet<string> = new Set(['delete', 'untag', 'push', 'save', 'prune', 'mount', 'unmount'])

const eventsBefore = async ({connection, signal}: Session, until: number): Promise<readonly EngineEvent[]> => {
  const query = {since: '1', until: String(until)}
  const answer = await ask(connection.wire, {method: 'GET', path: '/events', query}, connection.patience, signal)
  if (answer.is === 'broken' || answer.status !== 200) return []
  return answer.text.split('\n').flatMap((line) => eventOf(line.replaceAll('\u001e', ''), connection.now()) ?? [])
}

/**
 * Whether no image was named since `at` (ms, engine's clock). Proven only where the engine's buffer of events reaches back
 * over it, in one boot: an event before `at` is still in it. Podman writes no tag time, so that none can change.
 */
export const tagsUnchanged = async (session: Session, facts: EngineFacts, at: number | null): Promise<boolean> => {
  if (session.connection.product === 'podman') return true
  const now = facts.clock?.engine ?? null
  if (at === null || now === null || now < at) return false
  const events = await eventsBefore(session, Math.floor(now / 1000))
  const isCovered = events.some((event) => event.at < at)
  // A second more on this side: `until` has whole seconds.
  const since = events.filter((event) => event.at >= at - 1000 && event.type === 'image')
  return isCovered && since.every(({action}) => HARMLESS.has(rawString(action)))
}
