import {type Census, takeCensus} from './census.ts'
import {badFilter, ok, type Reply, refuse} from './reply.ts'
import {type DemoRequest, filtersOf, flag, unknownFilter} from './request.ts'
import type {CacheRecord} from './state.ts'
import {timestamp, timestampOrNever} from './wire-time.ts'
import {pause, type World} from './world.ts'

type Filters = ReadonlyMap<string, readonly string[]>
type Test = (record: CacheRecord) => boolean

/** Some image has the record's layers too. */
const isShared = ({inImages}: Census, {chain}: CacheRecord): boolean => {
  const top = chain.at(-1)
  return top !== undefined && inImages(top)
}

/** A record as `/system/df` lists it. The key of the parents really begins with a blank. */
export const cacheRow = (
  world: World,
  record: CacheRecord,
  {api, census}: {api: number; census: Census},
): Record<string, unknown> => ({
  ID: record.id,
  ...parentsOf(world, record, api),
  Type: record.type,
  Description: record.description,
  InUse: record.inUse,
  Shared: isShared(census, record),
  Size: record.bytes,
  CreatedAt: timestamp(record.created),
  LastUsedAt: record.lastUsed === null ? null : timestampOrNever(record.lastUsed),
  UsageCount: record.usageCount,
})

const parentsOf = (world: World, record: CacheRecord, api: number): Record<string, unknown> => {
  if (world.profile.major <= 20) return {Parent: record.parents[0] ?? ''}
  if (record.parents.length === 0 || (api < 42 && world.profile.major < 29)) return {}
  return {' Parents': record.parents}
}

const KNOWN = [
  'until',
  'unused-for',
  'id',
  'parent',
  'type',
  'description',
  'inuse',
  'shared',
  'private',
  'label',
  'label!',
]

/** POST /build/prune: leaves first; a record with a child, in use or (without `all`) shared is silently kept. */
export const pruneBuildCache = async (world: World, request: DemoRequest): Promise<Reply> => {
  const filters = filtersOf(request)
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== null) return badFilter(world.profile, unknown, 'failed to prune build cache: ')
  const census = takeCensus(world)
  const tests = testsOf(world, census, filters)
  if (typeof tests === 'string') return refuse(world.profile, 400, tests)
  const all = flag(request, 'all')
  const gone = pruneMatching(world, (record) => (all || isPlain(census, record)) && tests.every((test) => test(record)))
  await pause(world, gone.length * world.pace.cacheRecord)
  const reclaimed = gone.reduce((sum, record) => sum + record.bytes, 0)
  world.events.emit({type: 'builder', action: 'prune', id: '', attributes: {reclaimed: String(reclaimed)}})
  return ok({CachesDeleted: gone.length === 0 ? null : gone.map((record) => record.id), SpaceReclaimed: reclaimed})
}

const isPlain = (census: Census, record: CacheRecord): boolean =>
  record.type !== 'internal' && record.type !== 'frontend' && !isShared(census, record)

const pruneMatching = (world: World, matches: Test): readonly CacheRecord[] => {
  const {cache} = world.state
  const gone: CacheRecord[] = []
  for (;;) {
    const parents = new Set([...cache.values()].flatMap((record) => record.parents))
    const leaves = [...cache.values()].filter((record) => !parents.has(record.id) && !record.inUse && matches(record))
    if (leaves.length === 0) return gone
    for (const leaf of leaves) cache.delete(leaf.id)
    gone.push(...leaves)
  }
}

/** What must hold of a record, or the sentence of a bad filter. A key without values asks nothing. */
const testsOf = (world: World, census: Census, filters: Filters): readonly Test[] | string => {
  const tests: Test[] = []
  for (const [key, values] of filters) {
    if (key.startsWith('label')) continue
    const [value] = values
    if (value === undefined) continue
    if (values.length > 1) return 'failed to prune build cache: filters expect only one value'
    const test = testOf(world, census, key, value)
    if (test === null) return badValue(key, value)
    tests.push(test)
  }
  return tests
}

const badValue = (key: string, value: string): string =>
  `failed to prune build cache: failed to parse prune filters [${key}~=${value}]: filters: parse error: [${key}~=${value}]: expected value or quoted: invalid argument`

const testOf = (world: World, census: Census, key: string, value: string): Test | null => {
  switch (key) {
    case 'id':
      return matching(value, (record) => record.id)
    case 'description':
      return matching(value, (record) => record.description)
    case 'type':
      return (record) => record.type === value
    case 'parent':
      return (record) => record.parents.includes(value)
    case 'inuse':
      return (record) => record.inUse
    case 'shared':
      return (record) => isShared(census, record)
    case 'private':
      return (record) => !isShared(census, record)
    default:
      return unusedFor(world, value)
  }
}

/** A pattern, found anywhere unless it says otherwise; it may be quoted. */
const matching = (value: string, field: (record: CacheRecord) => string): Test | null => {
  const source = value.replace(/^"(.*)"$/, '$1')
  if (source === '') return null
  try {
    const pattern = new RegExp(source)
    return (record) => pattern.test(field(record))
  } catch {
    return null
  }
}

const unusedFor = (world: World, value: string): Test | null => {
  const parsed = /^(\d+)(s|m|h)$/.exec(value)
  if (parsed === null) return null
  const unit = {s: 1000, m: 60_000, h: 3_600_000}[parsed[2] ?? 's'] ?? 1000
  const limit = world.clock() - Number(parsed[1]) * unit
  return (record) => (record.lastUsed ?? record.created) < limit
}
