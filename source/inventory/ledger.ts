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
}

/** One engine with one storage driver. */
export interface Ledger {
  readonly version: 1
  readonly engine: EngineKey
  readonly driver: string
  readonly firstLook: number
  readonly lastLook: number
  readonly looks: number
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

/** Entries not seen for 400 days go; of more than 50,000 those seen last stay. */
export const bounded = (entries: ReadonlyMap<string, LedgerEntry>, now: number): ReadonlyMap<string, LedgerEntry> => {
  const kept = [...entries].filter(([, {lastSeen}]) => now - lastSeen <= KEPT_FOR)
  if (kept.length <= KEPT_ENTRIES) return kept.length === entries.size ? entries : new Map(kept)
  return new Map(kept.sort(([, one], [, other]) => other.lastSeen - one.lastSeen).slice(0, KEPT_ENTRIES))
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other)

/** Whether this look can say that an item is unused; "not looking is never evidence". */
const seesUnused = (item: Item, {doubts}: Inventory): boolean =>
  item.kind === 'image' ? doubts.images === null && doubts.containers === null : doubts.containers === null

const lookedAt = (entry: LedgerEntry | undefined, item: Item, inventory: Inventory): LedgerEntry => {
  const {now} = inventory
  const {age} = item
  const firstSeen = Math.min(entry?.firstSeen ?? now, now)
  const ran = age.inUse ? now : age.source === 'ran' ? age.lastUsed : null
  const lastInUse = latest(entry?.lastInUse ?? null, ran)
  const seen = {firstSeen, lastSeen: Math.max(entry?.lastSeen ?? now, now), lastInUse}
  if (age.inUse) return {...seen, unusedSince: null, unusedLooks: 0}
  const since = entry?.unusedSince ?? null
  const goesOn = since !== null && (lastInUse === null || lastInUse <= since)
  if (!seesUnused(item, inventory))
    return {...seen, unusedSince: goesOn ? since : null, unusedLooks: goesOn ? (entry?.unusedLooks ?? 0) : 0}
  return goesOn
    ? {...seen, unusedSince: since, unusedLooks: (entry?.unusedLooks ?? 0) + 1}
    : {...seen, unusedSince: now, unusedLooks: 1}
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
    version: 1,
    engine: key,
    driver: rawString(driver),
    firstLook: now,
    lastLook: now,
    looks: 0,
    entries: new Map(),
  }
  if (inventory.doubts.everything !== null) return before
  const entries = new Map(before.entries)
  for (const item of inventory.items.values()) {
    const at = ledgerKey(item)
    entries.set(at, lookedAt(entries.get(at), item, inventory))
  }
  const lastLook = Math.max(before.lastLook, now)
  return {...before, lastLook, looks: before.looks + 1, entries: bounded(entries, lastLook)}
}

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
  const lastLook = Math.max(one.lastLook, other.lastLook)
  return {
    ...one,
    firstLook: Math.min(one.firstLook, other.firstLook),
    lastLook,
    looks: Math.max(one.looks, other.looks),
    entries: bounded(entries, lastLook),
  }
}
