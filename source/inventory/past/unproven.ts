import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {EventLog} from '../event-log.ts'
import type {Doubts} from '../inventory.ts'
import type {Ledger} from '../ledger.ts'
import type {Measured} from '../measured.ts'
import type {CacheRecord} from '../snapshot.ts'
import {cacheMark, isOlder} from './build-cache.ts'
import type {Stretch} from './stretch.ts'
import type {UsesTold} from './uses-told.ts'

/** Why events prove nothing of any item; null: they do. */
export const unproven = (events: Measured<EventLog>, stretch: Stretch | null, doubts: Doubts): Printable | null => {
  const doubt = doubts.everything ?? doubts.containers
  if (doubt !== null) return printable(doubt)
  if (events.state === 'measuring') return printable("the engine's events are still being read")
  if (events.state === 'unknown') return say`the engine's events can't be had: ${events.reason}`
  if (events.value.events.length === 0) return printable('the engine remembers nothing that happened')
  return stretch === null ? printable('a clock was set meanwhile, so that nobody knows when its events were') : null
}

interface Builds {
  readonly records: readonly CacheRecord[] | null
  readonly log: EventLog
  readonly stretch: Stretch
  readonly told: UsesTold
  readonly ledger: Ledger | null
}

/** Build cache is as it was when the stretch began: BuildKit writes no event of the images that it builds on. */
const isUntouched = ({records, log, stretch, told, ledger}: Builds): boolean => {
  if (records === null || records.some(({inUse}) => inUse)) return false
  if (told.cachePruned !== null && told.cachePruned >= stretch.from) return false
  const before = ledger?.buildCache ?? null
  if (stretch.goesOn) return before !== null && cacheMark(records) === before
  return isOlder(records, log.events[stretch.from]?.at ?? 0)
}

/** Why they prove nothing of images; null: they do. */
export const unprovenImages = (builds: Builds, doubts: Doubts): Printable | null => {
  if (doubts.images !== null) return printable(doubts.images)
  if (builds.log.silent.images === 'always') return printable('builds can use images here without any event')
  if (builds.records === null) return printable("build cache can't be read, and builds use images without any event")
  return isUntouched(builds) ? null : printable('something was built since, and may have used any image')
}
