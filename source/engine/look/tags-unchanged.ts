import type {EventLog, Happening} from '../../inventory/event-log.ts'
import {knownValue, type Measured} from '../../inventory/measured.ts'
import type {EngineFacts} from '../../inventory/snapshot.ts'

/** These change the time of a tag, or may. */
const NAMING: ReadonlySet<Happening> = new Set([
  'image create',
  'image build',
  'image tag',
  'image pull',
  'image load',
  'image import',
  'image other',
])

/**
 * Whether no image was named since `at` (ms, engine's clock). Proven only where the engine's buffer of events reaches back
 * over it, in one boot: an event before `at` is still in it. Podman writes no tag time, so that none can change.
 */
export const tagsUnchanged = async (
  readEvents: () => Promise<Measured<EventLog>>,
  {profile, clock}: EngineFacts,
  at: number | null,
): Promise<boolean> => {
  if (profile.product === 'podman') return true
  if (at === null || clock === null || clock.engine < at) return false
  const events = knownValue(await readEvents())?.events ?? []
  const isCovered = events.some((event) => event.at < at)
  // A second more on this side: clocks are told in their own ways.
  return isCovered && !events.some((event) => event.at >= at - 1000 && NAMING.has(event.what))
}
