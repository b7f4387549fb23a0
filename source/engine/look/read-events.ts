import type {EventLog} from '../../inventory/event-log.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import {toRaw} from '../../text/raw.ts'
import {ask} from '../ask.ts'
import {hasApi} from '../connection.ts'
import {pastEvent} from '../decode/past-event.ts'
import type {InfoRead} from '../read-info.ts'
import {refusalOf} from '../refusal.ts'
import type {Query} from '../wire.ts'
import type {Session} from './session.ts'

/** An engine answers at once with what it has; one that goes on is no such answer. */
const LONGEST_MS = 10_000
/** Podman's log has no end at the back: as much as weekly looks need, or all where that is nothing. */
const PODMAN_MS = 8 * 86_400_000

// Podman's health checks would be most of its log; both spellings, since filters take either.
const PODMAN_EVENTS = JSON.stringify({
  event: [
    ...['create', 'init', 'start', 'died', 'die', 'remove', 'mount', 'unmount', 'connect', 'disconnect', 'refresh'],
    ...['build', 'tag', 'untag', 'pull', 'push', 'load', 'loadfromarchive', 'loadfromdir', 'save', 'import'],
  ],
})

/** The image mounts of this API leave no trace once their container is gone. */
const IMAGE_MOUNTS = 48

const silentIn = ({connection}: Session): EventLog['silent'] =>
  connection.product === 'podman'
    ? {images: 'always', others: true}
    : {images: hasApi(connection, IMAGE_MOUNTS) ? 'mounts' : 'no', others: false}

const askFor = async (session: Session, query: Query, upTo: number): Promise<Measured<EventLog>> => {
  const {connection, signal} = session
  const limit = AbortSignal.timeout(LONGEST_MS)
  const until = signal === undefined ? limit : AbortSignal.any([signal, limit])
  const answer = await ask(connection.wire, {method: 'GET', path: '/events', query}, connection.patience, until)
  if (answer.is === 'broken') return unknown(answer.message)
  if (answer.status !== 200) return unknown(refusalOf(answer, connection.product).message)
  const lines = answer.text.split('\n').map((line) => line.replaceAll('\u001e', '').trim())
  const events = lines.filter((line) => line !== '').map(pastEvent)
  // a line that can't be read is a hole: what is older tells nothing of the time since
  const whole = events.slice(events.lastIndexOf(null) + 1).filter((event) => event !== null)
  return known({events: whole, upTo, silent: silentIn(session)})
}

/** Docker's buffer. `until` must be past for the engine, by whatever time its `/info` took. */
const fromDocker = async (session: Session, {facts, sentAt, gotAt}: InfoRead): Promise<Measured<EventLog>> => {
  const {clock} = facts
  if (clock === null) return unknown(toRaw('the engine tells no time'))
  const passed = Math.max(0, session.connection.now() - gotAt)
  const until = Math.floor(clock.engine + passed)
  return askFor(session, {since: '0', until: (until / 1000).toFixed(3)}, sentAt + passed)
}

/** Podman's log; `until` makes it lose events (podman.md §7), so that it is asked for without. */
const fromPodman = async (session: Session, {facts}: InfoRead): Promise<Measured<EventLog>> => {
  const now = session.connection.now()
  const query = {stream: 'false', filters: PODMAN_EVENTS}
  const since = Math.floor(((facts.clock?.engine ?? now) - PODMAN_MS) / 1000)
  const recent = await askFor(session, {...query, since: String(since)}, now)
  return recent.state === 'known' && recent.value.events.length > 0
    ? recent
    : askFor(session, {...query, since: '0'}, now)
}

/** What the engine remembers of what happened, read once a look whoever asks first. */
export const eventsReader = (session: Session): (() => Promise<Measured<EventLog>>) => {
  let once: Promise<Measured<EventLog>> | null = null
  const read = async () => {
    const info = await session.info
    if (info.is === 'no-info') return unknown(info.reason)
    return session.connection.product === 'podman' ? fromPodman(session, info) : fromDocker(session, info)
  }
  return () => {
    once ??= read()
    return once
  }
}
