import type {Raw} from '../text/raw.ts'

/** What happened, in Docker's words, as far as it says something of use or of images; everything else is `other`. */
export const HAPPENINGS = [
  'container create',
  'container start',
  'container die',
  'image create',
  'image build',
  'image tag',
  'image pull',
  'image push',
  'image load',
  'image save',
  'image import',
  'image mount',
  'image unmount',
  'image untag',
  'image delete',
  'image prune',
  // whatever else may happen to one
  'image other',
  'volume create',
  'volume mount',
  'volume unmount',
  'network create',
  'network connect',
  'network disconnect',
  'builder prune',
  'system refresh',
] as const
export type Happening = (typeof HAPPENINGS)[number] | 'other'

/** One event that an engine remembers. */
export interface PastEvent {
  /** Which it is: the same in every answer that has it. */
  readonly mark: string
  /** ms since epoch, the engine's clock. */
  readonly at: number
  readonly what: Happening
  /** The id or name of what it happened to. */
  readonly subject: Raw
  /** Of a container the image as it was asked for, of an image a name; null: it names nothing else. */
  readonly other: Raw | null
}

/**
 * What an engine still remembers of what happened: oldest first, and without a hole (Docker's buffer of 256 begins anew when the
 * engine starts; Podman's log goes on).
 */
export interface EventLog {
  readonly events: readonly PastEvent[]
  /** ms of our clock: whatever happened before is in it, unless it is older than the oldest. */
  readonly upTo: number
  /** Uses of which this engine writes no event. */
  readonly silent: {
    /** Of images: none but by BuildKit, whose cache tells; mounts of containers that are gone; any. */
    readonly images: 'no' | 'mounts' | 'always'
    /** Of volumes and networks by containers that are gone. */
    readonly others: boolean
  }
}

const LONGEST = 5_000

/**
 * What two answers of one engine tell together: where the newer one still has the newest event of the older one, nothing was lost
 * between them; else the newer one alone.
 */
export const joinLogs = (older: EventLog, newer: EventLog): EventLog => {
  const last = older.events.at(-1)
  if (last === undefined) return newer
  const again = newer.events.findLastIndex(({mark}) => mark === last.mark)
  if (again === -1) return newer
  const events = [...older.events, ...newer.events.slice(again + 1)]
  return {...newer, events: events.slice(-LONGEST)}
}

/** The newest event: whoever remembers it can tell later whether anything happened since. Null: there is none. */
export const newestMark = ({events}: EventLog): string | null => events.at(-1)?.mark ?? null

/**
 * What happened after the event with this mark; null where the log does not have it any more. No clock is asked: one that went
 * back hides nothing.
 */
export const eventsSince = ({events}: EventLog, mark: string): readonly PastEvent[] | null => {
  const place = events.findLastIndex((event) => event.mark === mark)
  return place === -1 ? null : events.slice(place + 1)
}

/** What counts in `log` and happened after the first of `heard`, and not after its last, is among what was heard. */
const agrees = (log: EventLog, heard: readonly PastEvent[]): boolean => {
  const [first, last] = [heard[0], heard.at(-1)]
  if (first === undefined || last === undefined) return false
  const marks = new Set(heard.map(({mark}) => mark))
  const end = log.events.findLastIndex(({mark}) => mark === last.mark)
  return log.events.slice(0, end).every(({mark, at, what}) => what === 'other' || at <= first.at || marks.has(mark))
}

/**
 * What an engine tells, with what someone heard of it until shortly before: that goes back further than the engine's own memory. Where
 * the two don't fit together, something was not heard, and the engine's answer stands alone.
 */
export const withHeard = (log: EventLog, heard: readonly PastEvent[]): EventLog => {
  const [first] = heard
  if (first === undefined || log.events.some(({mark}) => mark === first.mark) || !agrees(log, heard)) return log
  return joinLogs({...log, events: heard}, log)
}
