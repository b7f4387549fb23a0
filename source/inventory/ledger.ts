import type {EngineKey} from './ids.ts'

/** What earlier looks remembered about one item. ms since epoch. */
export interface LedgerEntry {
  readonly firstSeen: number
  readonly lastSeen: number
  /** The last look that found it in use; null: never. */
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
