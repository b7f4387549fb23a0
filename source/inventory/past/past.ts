import type {EventLog} from '../event-log.ts'
import {type ItemKey, itemKey} from '../ids.ts'
import type {Doubts} from '../inventory.ts'
import {basesOf} from '../layers.ts'
import type {Layers} from '../layers-in.ts'
import type {Ledger, Memory} from '../ledger.ts'
import type {Listed} from '../listed.ts'
import {knownValue} from '../measured.ts'
import type {CacheRecord, Snapshot} from '../snapshot.ts'
import {cacheMark, isOlder} from './build-cache.ts'
import {imagesMeant} from './images-meant.ts'
import {aheadOf, laterClock} from './later-clock.ts'
import {type Stretch, stretchOf} from './stretch.ts'
import {thenIn, UNKNOWN_THEN} from './then.ts'
import {type Use, type UsesTold, usesTold} from './uses-told.ts'

/** What an engine's events, together with what earlier looks proved, tell of the time until now. */
export interface Past {
  /** The last use of an item that an event tells of. */
  readonly lastUse: (key: ItemKey) => Use | null
  /**
   * Since when nothing used an item that is not in use now, ms by the later clock, as far as it is proven; null: not at all. Uses
   * that its own record tells of come on top. `ledgerKey`: what it is called in the ledger.
   */
  readonly quietSince: (key: ItemKey, ledgerKey: string) => number | null
  /** Until when that is told, ms of the inventory's now. */
  readonly upTo: number
  /** The oldest event, ms of the engine's clock; null: there is none. */
  readonly reachesBackTo: number | null
  /** All since the last look is told. */
  readonly goesOn: boolean
  /** For the next look: the newest event, and what build cache was like. */
  readonly newest: Ledger['newest']
  readonly buildCache: () => string | null
}

interface Sources {
  readonly snapshot: Snapshot
  readonly listed: Listed
  readonly layers: Layers
  readonly memory: Memory
  readonly doubts: Doubts
  /** ms: ours, and the earlier of both clocks. */
  readonly ours: number
  readonly now: number
}

const NOTHING_TOLD: UsesTold = {last: new Map(), maybe: new Map(), anyImage: null, anyOther: null, cachePruned: null}

/** The image it was built on, by the classic builder over steps that nobody named, or by the layers it begins with. */
const baseFinder = ({images}: Listed, layers: Layers) => {
  const byKey = new Map(images.map((image) => [itemKey('image', image.id), image]))
  return (key: ItemKey): readonly ItemKey[] => {
    const image = byKey.get(key)
    if (image === undefined) return []
    const bases = new Set(basesOf(image.id, layers).map((id) => itemKey('image', id)))
    let parent = image.parent
    for (let steps = 0; parent !== null && steps <= images.length; steps++) {
      const above = itemKey('image', parent)
      bases.add(above)
      const record = byKey.get(above)
      parent = record?.hidden ? record.parent : null
    }
    return [...bases]
  }
}

const builtNothing = (
  records: readonly CacheRecord[] | null,
  log: EventLog,
  stretch: Stretch,
  told: UsesTold,
  before: string | null,
): boolean => {
  if (records === null || records.some(({inUse}) => inUse)) return false
  if (told.cachePruned !== null && told.cachePruned >= stretch.from) return false
  if (stretch.goesOn) return before !== null && cacheMark(records) === before
  return isOlder(records, log.events[stretch.from]?.at ?? 0)
}

const isSince = (use: Use | null | undefined, {from}: Stretch): use is Use => use != null && use.index >= from

const latestOf = (since: number, uses: readonly (Use | null | undefined)[], stretch: Stretch): number =>
  uses.reduce<number>((latest, use) => (isSince(use, stretch) ? Math.max(latest, use.at) : latest), since)

export const pastOf = ({snapshot, listed, layers, memory, doubts, ours, now}: Sources): Past => {
  const log = knownValue(snapshot.events)
  const records = knownValue(snapshot.cache)
  const buildCache = () => (records === null ? null : cacheMark(records))
  const {ledger} = memory
  const ahead = aheadOf(knownValue(snapshot.engine)?.clock ?? null)
  const later = laterClock(ahead, ledger?.newest?.ahead ?? ahead)
  const stretch = log === null ? null : stretchOf(log, ledger, snapshot, now)
  const then = stretch?.goesOn && ledger !== null ? thenIn(ledger) : UNKNOWN_THEN
  const told =
    log === null
      ? NOTHING_TOLD
      : usesTold(
          {
            log,
            listed,
            then,
            meant: imagesMeant(log, listed, then, stretch?.from ?? log.events.length),
            basesOf: baseFinder(listed, layers),
          },
          later,
        )
  const imagesTold =
    log !== null &&
    stretch !== null &&
    log.silent.images !== 'always' &&
    doubts.images === null &&
    builtNothing(records, log, stretch, told, ledger?.buildCache ?? null)
  const begins = (ledgerKey: string, {goesOn, since}: Stretch): number => {
    const entry = goesOn ? ledger?.entries.get(ledgerKey) : undefined
    return entry && entry.lastSeen === ledger?.lastLook ? (entry.coveredSince ?? since) : since
  }
  const last = log?.events.at(-1)
  return {
    lastUse: (key) => told.last.get(key) ?? null,
    quietSince: (key, ledgerKey) => {
      if (stretch === null || doubts.everything !== null || doubts.containers !== null) return null
      const since = begins(ledgerKey, stretch)
      if (!key.startsWith('image/')) return latestOf(since, [told.last.get(key), told.anyOther], stretch)
      if (!imagesTold) return null
      return latestOf(since, [told.last.get(key), told.maybe.get(key), told.anyImage], stretch)
    },
    upTo: now - Math.max(0, ours - (log?.upTo ?? ours)),
    reachesBackTo: log?.events[0]?.at ?? null,
    goesOn: stretch?.goesOn ?? false,
    newest: last === undefined ? null : {mark: last.mark, at: now + Math.abs(ahead), ahead},
    buildCache,
  }
}
