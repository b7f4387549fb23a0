import {emptySnapshot} from '../inventory/empty-snapshot.ts'
import {joinLogs} from '../inventory/event-log.ts'
import {type ItemKey, itemKey} from '../inventory/ids.ts'
import {known, type Measured} from '../inventory/measured.ts'
import type {Part, RefinedPart, WholePart} from '../inventory/part.ts'
import type {Gap, Snapshot} from '../inventory/snapshot.ts'

/** A snapshot with what merging needs to know of each part: when it was read, and what is gone since. Times in ms. */
export interface Reading {
  readonly snapshot: Snapshot
  /** By part, and by part and entry for refined ones. */
  readonly readAt: ReadonlyMap<string, number>
  readonly tombstones: ReadonlyMap<ItemKey, number>
  readonly gaps: ReadonlyMap<string, readonly Gap[]>
}

export const nothingRead: Reading = {
  snapshot: emptySnapshot,
  readAt: new Map(),
  tombstones: new Map(),
  gaps: new Map(),
}

type Listed = 'containers' | 'images' | 'volumes' | 'networks' | 'cache'
const KEYS: {[Name in Listed]: (record: NonNullable<RecordOf<Name>>) => ItemKey} = {
  containers: (record) => itemKey('container', record.id),
  images: (record) => itemKey('image', record.id),
  volumes: (record) => itemKey('volume', record.name),
  networks: (record) => itemKey('network', record.id),
  cache: (record) => itemKey('cache', record.id),
}
type RecordOf<Name extends Listed> = Snapshot[Name] extends Measured<readonly (infer Value)[]> ? Value : never

const LISTED = Object.keys(KEYS) as Listed[]

const isListed = (name: WholePart): name is Listed => name in KEYS

const withoutGone = <Name extends Listed>(
  name: Name,
  list: Snapshot[Name],
  isGone: (key: ItemKey) => boolean,
): Snapshot[Name] => {
  if (list.state !== 'known') return list
  const keyOf = KEYS[name] as (record: unknown) => ItemKey
  const value = list.value.filter((record) => !isGone(keyOf(record)))
  return (value.length === list.value.length ? list : {state: 'known', value}) as Snapshot[Name]
}

const withGaps = (reading: Reading, snapshot: Snapshot, gaps: ReadonlyMap<string, readonly Gap[]>): Snapshot => ({
  ...snapshot,
  gaps: gaps === reading.gaps ? snapshot.gaps : [...gaps.values()].flat(),
})

const replaceGaps = (reading: Reading, name: string, gaps: readonly Gap[]): ReadonlyMap<string, readonly Gap[]> => {
  if (gaps.length === 0 && !reading.gaps.has(name)) return reading.gaps
  const next = new Map(reading.gaps)
  if (gaps.length === 0) next.delete(name)
  else next.set(name, gaps)
  return next
}

// an engine forgets what the look has heard from it already
const withOlder = (older: Snapshot['events'], newer: Snapshot['events']): Snapshot['events'] => {
  if (older.state !== 'known') return newer
  return newer.state === 'known' ? known(joinLogs(older.value, newer.value)) : older
}

const mergeWhole = (reading: Reading, part: Extract<Part, {name: WholePart}>): Reading => {
  if (part.readAt < (reading.readAt.get(part.name) ?? 0)) return reading
  const {name} = part
  const isGone = (key: ItemKey) => (reading.tombstones.get(key) ?? 0) > part.readAt
  const value = isListed(name)
    ? withoutGone(name, part.value as Snapshot[typeof name], isGone)
    : part.name === 'events'
      ? withOlder(reading.snapshot.events, part.value)
      : part.value
  const gaps = replaceGaps(reading, name, part.gaps)
  const readAt = new Map(reading.readAt).set(name, part.readAt)
  const snapshot = withGaps(reading, {...reading.snapshot, [name]: value, readAt: oldestList(readAt)}, gaps)
  return {...reading, snapshot, readAt, gaps}
}

const oldestList = (readAt: ReadonlyMap<string, number>): number | null => {
  const times = LISTED.flatMap((name) => readAt.get(name) ?? [])
  return times.length === 0 ? null : Math.min(...times)
}

const gapsOfEntries = (
  reading: Reading,
  name: RefinedPart,
  keys: Iterable<unknown>,
  gaps: readonly Gap[],
): ReadonlyMap<string, readonly Gap[]> => {
  const old = reading.gaps.get(name) ?? []
  if (old.length === 0 && gaps.length === 0) return reading.gaps
  const read = new Set([...keys].map(String))
  const stays = old.filter((gap) => gap.item !== null && !read.has(idOf(gap.item)))
  return replaceGaps(reading, name, [...stays, ...gaps])
}
const idOf = (key: ItemKey): string => key.slice(key.indexOf('/') + 1)

const mergeRefined = (reading: Reading, part: Extract<Part, {name: RefinedPart}>): Reading => {
  const {name} = part
  const readAt = new Map(reading.readAt)
  const entries = new Map<unknown, unknown>(reading.snapshot[name])
  for (const [id, value] of part.entries) {
    const at = `${name}/${id as unknown as string}`
    if (part.readAt < (readAt.get(at) ?? 0)) continue
    readAt.set(at, part.readAt)
    entries.set(id, value)
  }
  const gaps = gapsOfEntries(reading, name, part.entries.keys(), part.gaps)
  return {...reading, snapshot: withGaps(reading, {...reading.snapshot, [name]: entries}, gaps), readAt, gaps}
}

const bury = (reading: Reading, part: Extract<Part, {name: 'removed'}>): Reading => {
  const tombstones = new Map(reading.tombstones)
  for (const key of part.keys) tombstones.set(key, Math.max(part.readAt, tombstones.get(key) ?? 0))
  const snapshot: Record<string, unknown> = {...reading.snapshot}
  for (const name of LISTED) {
    const isGone = (key: ItemKey) => (tombstones.get(key) ?? 0) > (reading.readAt.get(name) ?? 0)
    snapshot[name] = withoutGone(name, reading.snapshot[name], isGone)
  }
  return {...reading, snapshot: snapshot as unknown as Snapshot, tombstones}
}

/** The reading with one part more. The newest wins; an item that is known to be gone stays gone until a newer list has it. */
export const mergePart = (reading: Reading, part: Part): Reading => {
  if (part.name === 'removed') return bury(reading, part)
  return 'entries' in part ? mergeRefined(reading, part) : mergeWhole(reading, part)
}
