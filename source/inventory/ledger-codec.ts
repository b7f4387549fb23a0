import * as v from 'valibot'
import type {EngineKey} from './ids.ts'
import {bounded, type Ledger, type LedgerEntry} from './ledger.ts'

// Rows instead of objects: at 50,000 entries the names of the fields would be most of the file.
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const count = time
const row = v.tuple([v.string(), time, time, v.nullable(time), v.nullable(time), count])
const shape = v.object({
  version: v.literal(1),
  engine: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  driver: v.string(),
  firstLook: time,
  lastLook: time,
  looks: count,
  entries: v.array(row),
})

type Row = v.InferOutput<typeof row>

const toRow = ([key, entry]: readonly [string, LedgerEntry]): Row => [
  key,
  entry.firstSeen,
  entry.lastSeen,
  entry.lastInUse,
  entry.unusedSince,
  entry.unusedLooks,
]

const fromRow = ([key, firstSeen, lastSeen, lastInUse, unusedSince, unusedLooks]: Row): [string, LedgerEntry] => [
  key,
  {firstSeen, lastSeen, lastInUse, unusedSince, unusedLooks},
]

export const encodeLedger = (ledger: Ledger): string =>
  JSON.stringify({...ledger, entries: [...bounded(ledger.entries, ledger.lastLook)].map(toRow)})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isSound = ({firstSeen, lastSeen, lastInUse, unusedSince}: LedgerEntry): boolean =>
  firstSeen <= lastSeen && (lastInUse ?? 0) <= lastSeen && (unusedSince ?? 0) <= lastSeen

/** The ledger that `encodeLedger` wrote; null for anything else: a damaged memory is none, and no age comes from it. */
export const decodeLedger = (text: string): Ledger | null => {
  const result = v.safeParse(shape, parsed(text))
  if (!result.success) return null
  const entries = new Map(result.output.entries.map(fromRow))
  if (![...entries.values()].every(isSound)) return null
  const {lastLook} = result.output
  return {...result.output, engine: result.output.engine as EngineKey, entries: bounded(entries, lastLook)}
}
