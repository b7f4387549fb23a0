import * as v from 'valibot'
import type {ItemKey} from '../../inventory/ids.ts'
import type {Gap} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {faultOf} from './fields.ts'

/** A row that was understood, or whose row it is (null: not even that) and what is wrong with it. */
export type RowResult<Record> = {readonly is: 'record'; readonly record: Record} | Fault

export interface Fault {
  readonly is: 'fault'
  readonly item: ItemKey | null
  readonly reason: Raw
}

export interface Decoded<Record> {
  readonly records: readonly Record[]
  readonly gaps: readonly Gap[]
}

export const fault = (reason: string, item: ItemKey | null = null): Fault => ({
  is: 'fault',
  item,
  reason: toRaw(reason),
})

/** A decoder of one row from a schema and what to make of it. */
export const row =
  <Wire, Record>(schema: v.GenericSchema<unknown, Wire>, convert: (wire: Wire) => RowResult<Record>) =>
  (value: unknown): RowResult<Record> => {
    const parsed = v.safeParse(schema, value)
    return parsed.success ? convert(parsed.output) : {is: 'fault', item: null, reason: faultOf(parsed.issues)}
  }

/** Decodes rows one by one: a bad one is a gap of the list, never its end. */
export const decodeRows = <Record>(
  part: Gap['part'],
  rows: readonly unknown[],
  decode: (value: unknown) => RowResult<Record>,
): Decoded<Record> => {
  const records: Record[] = []
  const gaps: Gap[] = []
  for (const value of rows) {
    const result = decode(value)
    if (result.is === 'record') records.push(result.record)
    else gaps.push({part, item: result.item, reason: result.reason})
  }
  return {records, gaps}
}

/** The array that an answer is; null where it is none: an answer that can't be read is never an empty list. */
export const arrayOf = (json: unknown): readonly unknown[] | null => (Array.isArray(json) ? json : null)
