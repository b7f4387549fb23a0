import * as v from 'valibot'
import {parseJson} from '../text/parse-json.ts'
import type {EngineKey} from './ids.ts'
import {bounded, type Ledger, type LedgerEntry} from './ledger.ts'

// Rows instead of objects: at 50,000 entries the names of the fields would be most of the file.
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const count = time
const engine = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const looks = {engine, driver: v.string(), firstLook: time, lastLook: time, looks: count}
const seen = [v.string(), time, time, v.nullable(time), v.nullable(time), count] as const

const firstShape = v.object({version: v.literal(1), ...looks, entries: v.array(v.tuple(seen))})
const shape = v.object({
  version: v.literal(2),
  ...looks,
  newest: v.nullable(v.object({mark: v.string(), at: time, ahead: v.pipe(v.number(), v.safeInteger())})),
  buildCache: v.nullable(v.string()),
  entries: v.array(v.tuple([...seen, v.nullable(time), v.array(v.string())])),
})

type Row = v.InferOutput<typeof shape>['entries'][number]

const toRow = ([key, entry]: readonly [string, LedgerEntry]): Row => [
  key,
  entry.firstSeen,
  entry.lastSeen,
  entry.lastInUse,
  entry.unusedSince,
  entry.unusedLooks,
  entry.coveredSince,
  [...entry.means],
]

const fromRow = (row: Row): [string, LedgerEntry] => {
  const [key, firstSeen, lastSeen, lastInUse, unusedSince, unusedLooks, coveredSince, means] = row
  return [key, {firstSeen, lastSeen, lastInUse, unusedSince, unusedLooks, coveredSince, means}]
}

export const encodeLedger = (ledger: Ledger): string =>
  JSON.stringify({...ledger, entries: [...bounded(ledger.entries, ledger.lastLook)].map(toRow)})

const isSound = ({firstSeen, lastSeen, lastInUse, unusedSince}: LedgerEntry): boolean =>
  firstSeen <= lastSeen && (lastInUse ?? 0) <= lastSeen && (unusedSince ?? 0) <= lastSeen

/** What an earlier dock-tidy wrote, which knew nothing of events. */
const fromFirst = (text: unknown): v.InferOutput<typeof shape> | null => {
  const first = v.safeParse(firstShape, text)
  if (!first.success) return null
  const entries = first.output.entries.map((row): Row => [...row, null, []])
  return {...first.output, version: 2, newest: null, buildCache: null, entries}
}

/** The ledger that `encodeLedger` wrote; null for anything else: a damaged memory is none, and no age comes from it. */
export const decodeLedger = (text: string): Ledger | null => {
  const json = parseJson(text)
  const result = v.safeParse(shape, json)
  const written = result.success ? result.output : fromFirst(json)
  if (written === null) return null
  const entries = new Map(written.entries.map(fromRow))
  if (![...entries.values()].every(isSound)) return null
  return {...written, engine: written.engine as EngineKey, entries: bounded(entries, written.lastLook)}
}
