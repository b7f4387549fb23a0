import {type EventLog, eventsSince} from '../../inventory/event-log.ts'
import type {ImageId} from '../../inventory/ids.ts'
import {knownValue, type Measured} from '../../inventory/measured.ts'
import type {EngineFacts} from '../../inventory/snapshot.ts'
import {type Listed, type UsageMemory, usageNow} from '../../inventory/usage-memory.ts'
import type {LookRequest} from '../../run/ports.ts'
import type {Session} from './session.ts'

/** What the engine would count, told without asking it again. */
export interface UsageAgain {
  readonly layersSize: number
  readonly shared: ReadonlyMap<ImageId, number | null>
}

/** Null: it has to be asked. */
export type RememberedUsage = (listed: Listed) => UsageAgain | null

const CHANGES = /^(image (?!push$|save$)|container create$|builder )/

const mayStillHold = (events: EventLog | null, {mark}: UsageMemory): boolean =>
  events !== null && (eventsSince(events, mark)?.every(({what}) => !CHANGES.test(what)) ?? false)

const again =
  (memory: UsageMemory, {profile}: EngineFacts): RememberedUsage =>
  (listed) => {
    const layersSize = usageNow(memory, listed, profile.layersSizeOf)
    return layersSize === null
      ? null
      : {layersSize, shared: new Map([...memory.images].map(([id, {shared}]) => [id, shared]))}
  }

/**
 * Where lists of images are dear and nobody watches rows come: what is remembered of the disk usage, if the engine's events give
 * hope that it still holds; what is listed then proves it. Null: it is asked at once.
 */
export const usageRemembered = async (
  session: Session,
  request: LookRequest,
  events: () => Promise<Measured<EventLog>>,
): Promise<RememberedUsage | null> => {
  if (!request.sizes || !request.unseen) return null
  const info = await session.info
  if (info.is === 'no-info' || !info.facts.profile.imagesAreDear) return null
  const memory = await session.rememberedUsage(info.facts)
  return memory !== null && mayStillHold(knownValue(await events()), memory) ? again(memory, info.facts) : null
}
