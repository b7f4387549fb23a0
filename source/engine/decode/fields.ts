// What the decoders share. Absent, null and the engine's placeholders all come out as null.

import * as v from 'valibot'
import type {Labels} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'

export const text = v.nullish(v.string())
export const number = v.nullish(v.number())
export const flag = v.nullish(v.boolean())
/** A key that may be absent; what it holds is looked at by hand. */
export const anything = v.optional(v.unknown())
export const texts = v.nullish(v.array(v.string()))

/** ms since epoch of an RFC 3339 time; null for Go's zero time and whatever is no time. */
export const timeOf = (written: string | null | undefined): number | null => {
  if (written === null || written === undefined || written === '') return null
  const time = Date.parse(written)
  return Number.isFinite(time) && time > 0 ? time : null
}

/** The own entries of a JSON object, keys like `__proto__` included; none for anything else. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

/** Labels, options, attributes. A value that is no text is kept as its JSON: it must not look absent. */
export const labelsOf = (value: unknown): Labels =>
  new Map(
    entriesOf(value).map(([key, one]): [string, Raw] => [
      key,
      toRaw(typeof one === 'string' ? one : JSON.stringify(one)),
    ]),
  )

/** A count or a size; null for absent, negative (“not computed”) and what is no whole number. */
export const countOf = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.trunc(value) : null

/** What is wrong with a row, in a few words for a gap. */
export const faultOf = (issues: readonly v.BaseIssue<unknown>[]): Raw => {
  const [first] = issues
  if (first === undefined) return toRaw('the row can’t be read')
  return toRaw(`the row can’t be read: ${v.getDotPath(first) ?? 'it'}: ${first.message}`)
}
