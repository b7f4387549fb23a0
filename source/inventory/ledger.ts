import {rawString} from '../text/raw.ts'
import type {EngineKey} from './ids.ts'
import type {Inventory} from './inventory.ts'
import type {Item} from './item.ts'
import {ledgerKey} from './ledger-key.ts'

/** What earlier looks remembered about one item. ms since epoch. */
export interface LedgerEntry {
  readonly firstSeen: number
  readonly lastSeen: number
  /** The last time it was known to be in use: a look that found it so, or a stop of a container that used it; null: never. */
  readonly lastInUse: number | null
  /** The first look after `lastInUse` (or at all) that found it unused; null while in use. */
  readonly unusedSince: number | null
  /** Looks in a row that found it unused. */
  readonly unusedLooks: number
  /**
   * From here to `lastSeen` everything is told, and nothing used it: ms, by the later of the engine's clock and ours. Null: it was
   * in use, or nothing of it is proven.
   */
  readonly coveredSince: number | null
  /** What it meant when it was last seen: an image's tags; the image of a container that mounts none. */
  readonly means: readonly string[]
}

/** One engine with one storage driver. */
export interface Ledger {
  readonly version: 2
  readonly engine: EngineKey
  readonly driver: string
  readonly firstLook: number
  readonly lastLook: number
  readonly looks: number
  /**
   * The newest event at the last look: what comes after it is told. When that look was (ms, by the later clock), and how many ms the
   * engine's clock was ahead of ours.
   */
  readonly newest: {readonly mark: string; readonly at: number; readonly ahead: number} | null
  /** What build cache was like at the last look; another value after any build. */
  readonly buildCache: string | null
  /** By ledger key: kind and id; a volume's also has created and driver, since names live again. */
  readonly entries: ReadonlyMap<string, LedgerEntry>
}

/** What is remembered when a look begins. */
export interface Memory {
  /** Null: the first look at this engine with this driver. */
  readonly ledger: Ledger | null
  /** The engine was seen with another storage driver before (design.md §5.10). */
  readonly otherDriver: boolean
}

const KEPT_FOR = 400 * 86_400_000
const KEPT_ENTRIES = 50_000

const isAllYoung = (entries: ReadonlyMap<string, LedgerEntry>, now: number): boolean => {
  for (const {lastSeen} of entries.values()) if (now - lastSeen > KEPT_FOR) return false
  return true
}

/** Entries not seen for 400 days go; of more than 50,000 those seen last stay. */
export const bounded = (entries: ReadonlyMap<string, LedgerEntry>, now: number): ReadonlyMap<string, LedgerEntry> => {
  if (entries.size <= KEPT_ENTRIES && isAllYoung(entries, now)) return entries
  const kept = [...entries].filter(([, {lastSeen}]) => now - lastSeen <= KEPT_FOR)
  return new Map(kept.sort(([, one], [, other]) => other.lastSeen - one.lastSeen).slice(0, KEPT_ENTRIES))
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)

/** Whether this look can say that an item is unused; "not looking is never evidence". */
const seesUnused = (item: Item, {doubts}: Inventory): boolean =>
  item.kind === 'image' ? doubts.images === null && doubts.containers === null : doubts.containers === null

const MOST_NAMES = 64

const meaningOf = (item: Item): readonly string[] => {
  if (item.kind === 'image')
    return item.record.references
      .filter(({kind}) => kind === 'tag')
      .slice(0, MOST_NAMES)
      .map(({text}) => rawString(text))
  if (item.kind !== 'container') return []
  const {imageId, mounts} = item.record
  return imageId === null || mounts === null || mounts.some(({type}) => type === 'image') ? [] : [imageId]
}

const isShared = ({kind}: Item): boolean => kind === 'image' || kind === 'volume' || kind === 'network'

/** Where nothing proves more, what is unused now is so from now on. `at`: this look, ms by the later clock. */
const coveredSince = (item: Item, {past}: Inventory, at: number): number | null =>
  isShared(item) ? Math.max(past.quietSince(item.key, ledgerKey(item)) ?? at, item.age.lastUsed ?? 0) : null

const lookedAt = (entry: LedgerEntry | undefined, item: Item, inventory: Inventory, at: number): LedgerEntry => {
  const {now} = inventory
  const {inUse, source, lastUsed} = item.age
  const lastInUse = latest(entry?.lastInUse ?? null, inUse ? now : source === 'ran' ? lastUsed : null)
  const since = inUse ? null : (entry?.unusedSince ?? null)
  const goesOn = since !== null && (lastInUse === null || lastInUse <= since)
  const saysSo = !inUse && seesUnused(item, inventory)
  return {
    firstSeen: Math.min(entry?.firstSeen ?? now, now),
    lastSeen: Math.max(entry?.lastSeen ?? now, now),
    lastInUse,
    unusedSince: goesOn ? since : saysSo ? now : null,
    unusedLooks: (goesOn ? (entry?.unusedLooks ?? 0) : 0) + (saysSo ? 1 : 0),
    coveredSince: saysSo ? coveredSince(item, inventory, at) : null,
    means: meaningOf(item),
  }
}

/**
 * The ledger after one look more. A look without the list of containers has seen no use and no lack of it, and changes nothing.
 * Throws a TypeError when the engine is not known, since then there is nothing to remember it by.
 */
export const remember = (ledger: Ledger | null, inventory: Inventory): Ledger => {
  if (inventory.engine.state !== 'known')
    throw new TypeError('An engine that did not say who it is can not be remembered')
  const {key, driver} = inventory.engine.value
  const {now} = inventory
  const before: Ledger = ledger ?? {
    version: 2,
    engine: key,
    driver: rawString(driver),
    firstLook: now,
    lastLook: now,
    looks: 0,
    newest: null,
    buildCache: null,
    entries: new Map(),
  }
  if (inventory.doubts.everything !== null) return before
  const entries = new Map(before.entries)
  const at = now + (inventory.clockSkew ?? 0)
  for (const item of inventory.items.values()) {
    const key = ledgerKey(item)
    entries.set(key, lookedAt(entries.get(key), item, inventory, at))
  }
  const lastLook = Math.max(before.lastLook, now)
  const {newest, buildCache} = inventory.past
  return {
    ...before,
    lastLook,
    looks: before.looks + 1,
    // after a clock was set back nothing goes on until it has come to where it was
    newest: now < before.lastLook ? null : newest,
    buildCache: buildCache(),
    entries: bounded(entries, lastLook),
  }
}

const bothLater = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.max(one, other)

const mergedEntry = (one: LedgerEntry, other: LedgerEntry): LedgerEntry => {
  const newer = other.lastSeen > one.lastSeen ? other : one
  const lastInUse = latest(one.lastInUse, other.lastInUse)
  const since = [one.unusedSince, other.unusedSince].filter(
    (time): time is number => time !== null && (lastInUse === null || time >= lastInUse),
  )
  const unused = newer.unusedSince !== null && since.length > 0
  return {
    firstSeen: Math.min(one.firstSeen, other.firstSeen),
    lastSeen: newer.lastSeen,
    lastInUse,
    unusedSince: unused ? Math.min(...since) : null,
    unusedLooks: unused ? Math.max(one.unusedLooks, other.unusedLooks) : 0,
    // what the newer one proved holds by itself; the older one did not see all of that time
    coveredSince:
      one.lastSeen === other.lastSeen ? bothLater(one.coveredSince, other.coveredSince) : newer.coveredSince,
    means: newer.means,
  }
}

/** What two dock-tidys remembered of the same engine and driver; of different ones: the first. */
export const mergeLedgers = (one: Ledger, other: Ledger): Ledger => {
  if (one.engine !== other.engine || one.driver !== other.driver) return one
  const entries = new Map(one.entries)
  for (const [key, entry] of other.entries) {
    const known = entries.get(key)
    entries.set(key, known ? mergedEntry(known, entry) : entry)
  }
  const newer = other.lastLook > one.lastLook ? other : one
  const {lastLook} = newer
  return {
    ...newer,
    firstLook: Math.min(one.firstLook, other.firstLook),
    looks: Math.max(one.looks, other.looks),
    entries: bounded(entries, lastLook),
  }
}
