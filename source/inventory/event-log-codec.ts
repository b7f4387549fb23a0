import * as v from 'valibot'
import {rawString, toRaw} from '../text/raw.ts'
import {HAPPENINGS, type PastEvent} from './event-log.ts'

const EVENTS = v.array(
  v.object({
    mark: v.string(),
    at: v.number(),
    what: v.picklist([...HAPPENINGS, 'other']),
    subject: v.string(),
    other: v.nullable(v.string()),
  }),
)

/** For another process of ours. */
export const encodeEvents = (events: readonly PastEvent[]): string =>
  JSON.stringify(
    events.map(({mark, at, what, subject, other}) => ({
      mark,
      at,
      what,
      subject: rawString(subject),
      other: other === null ? null : rawString(other),
    })),
  )

/** Null: it is no such text. */
export const decodeEvents = (text: string): readonly PastEvent[] | null => {
  try {
    const read = v.safeParse(EVENTS, JSON.parse(text))
    if (!read.success) return null
    return read.output.map(({subject, other, ...event}) => ({
      ...event,
      subject: toRaw(subject),
      other: other === null ? null : toRaw(other),
    }))
  } catch {
    return null
  }
}
