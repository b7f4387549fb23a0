import type {PastEvent} from '../inventory/event-log.ts'

/** What a watcher heard since the last look, so that the next one has no hole to bridge. */
export interface Heard {
  readonly push: (event: PastEvent) => void
  /** Something was not heard: what is older tells nothing of the time since. */
  readonly forget: () => void
  /** A look begins; the returned call says that it has seen and remembered what was heard until now. */
  readonly beginLook: () => () => void
  readonly events: () => readonly PastEvent[]
  /** So much that it is time to look. */
  readonly isFull: () => boolean
}

const FULL = 3000
/** As many as a log of events keeps. */
const MOST = 5000

export const makeHeard = (): Heard => {
  let events: PastEvent[] = []
  return {
    push: (event) => {
      events.push(event)
      if (events.length > MOST) events = events.slice(-FULL)
    },
    forget: () => {
      events = []
    },
    beginLook: () => {
      // the newest event before it may be the one that the look goes on from
      const last = events.at(-1)
      return () => {
        const at = last === undefined ? -1 : events.lastIndexOf(last)
        if (at > 0) events = events.slice(at)
      }
    },
    events: () => events,
    isFull: () => events.length >= FULL,
  }
}
