import type {Printable} from '../../text/printable.ts'
import type {EventLog} from '../event-log.ts'
import type {ItemKey} from '../ids.ts'
import type {Doubts} from '../inventory.ts'
import type {Layers} from '../layers-in.ts'
import type {Ledger, LedgerEntry, Memory} from '../ledger.ts'
import type {Listed} from '../listed.ts'
import {knownValue} from '../measured.ts'
import type {Snapshot} from '../snapshot.ts'
import {baseFinder} from './base-finder.ts'
import {cacheMark} from './build-cache.ts'
import {imagesMeant} from './images-meant.ts'
import {aheadOf, laterClock} from './later-clock.ts'
import {type Stretch, stretchOf} from './stretch.ts'
import {thenIn, UNKNOWN_THEN} from './then.ts'
import {unproven, unprovenImages} from './unproven.ts'
import {type Use, type UsesTold, usesTold} from './uses-told.ts'

/** What an engine's events, together with what earlier looks proved, tell of the time until now. */
export interface Past {
  /** The last use of an item that an event tells of. */
  readonly lastUse: (key: ItemKey) => Use | null
  /**
   * Since when nothing used an image, volume or network that is not in use now, ms by the later clock, as far as it is proven;
   * null: not at all. Uses that its own record tells of come on top. `ledgerKey`: what it is called in the ledger.
   */
  readonly quietSince: (key: ItemKey, ledgerKey: string) => number | null
  /** Until when that is told, ms of the inventory's now. */
  readonly upTo: number
  /** Why nothing is proven of anything, or of images. */
  readonly unproven: {readonly all: Printable | null; readonly images: Printable | null}
  /** All since the last look is told, so that what it proved goes on; else what the engine remembers, from this time on (ms). */
  readonly goesOn: boolean
  readonly reachesBackTo: number | null
  /** What earlier looks remembered of an item. */
  readonly remembered: (ledgerKey: string) => LedgerEntry | null
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

const toldIn = (log: EventLog, stretch: Stretch | null, {listed, layers, memory: {ledger}, snapshot}: Sources) => {
  const then = stretch?.goesOn && ledger !== null ? thenIn(ledger) : UNKNOWN_THEN
  const meant = imagesMeant(log, listed, then, stretch?.from ?? log.events.length)
  const ahead = aheadOf(knownValue(snapshot.engine)?.clock ?? null)
  const later = laterClock(ahead, ledger?.newest?.ahead ?? ahead)
  return usesTold({log, listed, then, meant, basesOf: baseFinder(listed, layers)}, later)
}

const latestOf = (since: number, uses: readonly (Use | null | undefined)[], {from}: Stretch): number =>
  uses.reduce<number>((latest, use) => (use && use.index >= from ? Math.max(latest, use.at) : latest), since)

/** When the proof of an item begins, if nothing used it since. */
const beginning = (ledgerKey: string, {goesOn, since}: Stretch, ledger: Ledger | null): number => {
  const entry = goesOn ? ledger?.entries.get(ledgerKey) : undefined
  return entry && entry.lastSeen === ledger?.lastLook ? (entry.coveredSince ?? since) : since
}

export const pastOf = (sources: Sources): Past => {
  const {snapshot, memory, doubts, ours, now} = sources
  const {ledger} = memory
  const log = knownValue(snapshot.events)
  const records = knownValue(snapshot.cache)
  const stretch = log === null ? null : stretchOf(log, ledger, snapshot, now)
  const told = log === null ? NOTHING_TOLD : toldIn(log, stretch, sources)
  const all = unproven(snapshot.events, stretch, doubts)
  const images =
    log === null || stretch === null ? all : (all ?? unprovenImages({records, log, stretch, told, ledger}, doubts))
  const last = log?.events.at(-1)
  const ahead = aheadOf(knownValue(snapshot.engine)?.clock ?? null)
  return {
    lastUse: (key) => told.last.get(key) ?? null,
    quietSince: (key, ledgerKey) => {
      const isImage = key.startsWith('image/')
      if (stretch === null || (isImage ? images : all) !== null) return null
      const others = isImage ? [told.maybe.get(key), told.anyImage] : [told.anyOther]
      return latestOf(beginning(ledgerKey, stretch, ledger), [told.last.get(key), ...others], stretch)
    },
    upTo: now - Math.max(0, ours - (log?.upTo ?? ours)),
    unproven: {all, images},
    goesOn: stretch?.goesOn ?? false,
    reachesBackTo: log?.events[0]?.at ?? null,
    remembered: (ledgerKey) => ledger?.entries.get(ledgerKey) ?? null,
    newest: last === undefined ? null : {mark: last.mark, at: now + Math.abs(ahead), ahead},
    buildCache: () => (records === null ? null : cacheMark(records)),
  }
}
