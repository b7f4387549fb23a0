import {isRecord} from './read-json.ts'

/** One request as the handlers see it. */
export interface DemoRequest {
  readonly method: string
  /** Path below the version, decoded nowhere. */
  readonly path: string
  readonly query: URLSearchParams
  /** Minor API version: that of the path, else the engine's own. */
  readonly api: number
  /** Parts of the path that the route names, decoded. */
  readonly params: readonly string[]
  /** The JSON body; undefined if there was none. */
  readonly body: unknown
  /** The exact bytes, for tar archives. */
  readonly bytes: Buffer
}

/** Docker's truth of query values: anything but these is on. */
export const flag = (request: DemoRequest, name: string, otherwise = false): boolean => {
  const value = request.query.get(name)
  if (value === null) return otherwise
  return !['', '0', 'no', 'false', 'none'].includes(value.trim().toLowerCase())
}

/** `filters`: lists of values by key; older clients send `{"key":{"value":true}}`. */
export const filtersOf = (request: DemoRequest): ReadonlyMap<string, readonly string[]> => {
  const text = request.query.get('filters')
  if (text === null || text === '') return new Map()
  const parsed: unknown = JSON.parse(text)
  if (!isRecord(parsed)) throw new SyntaxError('not an object')
  return new Map(Object.entries(parsed).map(([key, values]) => [key, valuesOf(values)]))
}

const valuesOf = (values: unknown): readonly string[] => {
  if (Array.isArray(values)) return values.filter((value) => typeof value === 'string')
  return isRecord(values) ? Object.keys(values) : []
}

/** The first filter key that is not among these, or null. */
export const unknownFilter = (
  filters: ReadonlyMap<string, readonly string[]>,
  known: readonly string[],
): string | null => [...filters.keys()].find((key) => !known.includes(key)) ?? null

/** `label` filters: `key` or `key=value`, all must hold. */
export const labelsMatch = (labels: Readonly<Record<string, string>>, wanted: readonly string[] = []): boolean =>
  wanted.every((want) => {
    const at = want.indexOf('=')
    if (at < 0) return Object.hasOwn(labels, want)
    return Object.hasOwn(labels, want.slice(0, at)) && labels[want.slice(0, at)] === want.slice(at + 1)
  })
