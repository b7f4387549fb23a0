import type {AgeSource} from '../age.ts'
import type {Evidence, Told} from '../ages/evidence.ts'
import type {Context} from '../context.ts'
import type {Happening} from '../event-log.ts'
import type {ItemKey} from '../ids.ts'

/** What each event says of the last use; a volume or network that was made was not used by that. */
const SOURCES: Readonly<Partial<Record<Happening, Exclude<AgeSource, 'unknown'>>>> = {
  'container create': 'ran',
  'container start': 'ran',
  'container die': 'ran',
  'image create': 'built',
  'image build': 'built',
  'image tag': 'tagged',
  'image pull': 'tagged',
  'image push': 'tagged',
  'image load': 'tagged',
  'image save': 'tagged',
  'image import': 'tagged',
  'image mount': 'ran',
  'image unmount': 'ran',
  'volume mount': 'ran',
  'volume unmount': 'ran',
  'network connect': 'ran',
  'network disconnect': 'ran',
}

/** What the engine's events tell of an item. */
export const toldOf = (key: ItemKey, ledgerKey: string, {past, now}: Context): Told => {
  const use = past.lastUse(key)
  const source = use === null ? undefined : SOURCES[use.what]
  const last: Evidence | null = use === null || source === undefined ? null : {at: Math.min(use.at, now), source}
  return {use: last, quietSince: past.quietSince(key, ledgerKey), upTo: past.upTo}
}
