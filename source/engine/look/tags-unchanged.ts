import {type EventLog, eventsSince, type Happening} from '../../inventory/event-log.ts'
import {knownValue, type Measured} from '../../inventory/measured.ts'
import type {Profile} from '../../inventory/profile.ts'

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
 * Whether no image was named after the event with this mark. Proven only where the engine's buffer still has that event, and with it
 * all that came since. Podman writes no tag time, so that none can change.
 */
export const tagsUnchanged = async (
  readEvents: () => Promise<Measured<EventLog>>,
  product: Profile['product'],
  mark: string | null,
): Promise<boolean> => {
  if (product === 'podman') return true
  const log = mark === null ? null : knownValue(await readEvents())
  const since = log === null || mark === null ? null : eventsSince(log, mark)
  return since !== null && !since.some(({what}) => NAMING.has(what))
}
