import {type Activity, lookDue, type PastLook, waitAfterVain} from './watch-pace.ts'

/** What a watcher does next, and when: ms. `space`: bytes are missing; `interval`: it is time. */
export interface Due {
  readonly at: number
  readonly what: 'look' | 'space' | 'interval'
}

/** When to look and when to clean. Every call is told the time, ms. */
export interface Agenda {
  /** The engine is there: it is to be looked at, since nobody knows what happened before. */
  readonly connected: (now: number) => void
  readonly lost: () => void
  /** Something happened that may have changed an item. */
  readonly happened: (now: number) => void
  /** So much was heard that the next look can't wait for quiet. */
  readonly full: (now: number) => void
  readonly lookBegins: () => void
  /** `missing`: bytes to the room that is wanted; null or 0: none. */
  readonly looked: (look: PastLook, missing: number | null) => void
  readonly lookFailed: (now: number) => void
  /** `removed`: how many items; `locked`: another run kept it from cleaning. */
  readonly cleaned: (what: 'space' | 'interval', removed: number, locked: boolean, now: number) => void
  /** Null: nothing is due unless something happens. */
  readonly next: () => Due | null
}

/** After a look that failed, and after a clean-up, which changed what was seen. */
const AGAIN = 60_000
const LOCKED = 10 * 60_000

const earliest = (...times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** `every`: ms between clean-ups, null where only room counts; `cleans`: it may remove something. */
export const makeAgenda = (cleans: boolean, every: number | null, start: number): Agenda => {
  let isConnected = false
  let activity: Activity | null = null
  let past: PastLook | null = null
  let lookAt: number | null = null
  let lookFrom = 0
  let isLooking = false
  let missing = false
  let spaceFrom = 0
  let inVain = 0
  let cleanAt = every === null ? null : start + every

  const lookTime = (): number | null => {
    const at = earliest(lookAt, lookDue(activity, past))
    return at === null ? null : Math.max(at, lookFrom)
  }
  return {
    connected: (now) => {
      isConnected = true
      lookAt = now
    },
    lost: () => {
      isConnected = false
    },
    happened: (now) => {
      activity = {first: activity?.first ?? now, last: now}
    },
    full: (now) => {
      if (!isLooking) lookAt ??= now
    },
    lookBegins: () => {
      isLooking = true
      lookAt = null
      activity = null
    },
    looked: (look, bytes) => {
      isLooking = false
      past = look
      missing = cleans && bytes !== null && bytes > 0
      if (!missing) inVain = 0
    },
    lookFailed: (now) => {
      isLooking = false
      lookFrom = now + AGAIN
      lookAt = lookFrom
    },
    cleaned: (what, removed, locked, now) => {
      if (what === 'interval' && every !== null) cleanAt = now + every
      missing = false
      lookAt = now + AGAIN
      if (what === 'interval') return
      inVain = removed > 0 || locked ? 0 : inVain + 1
      spaceFrom = now + (locked ? LOCKED : waitAfterVain(inVain))
      lookAt = Math.max(lookAt, spaceFrom)
    },
    next: () => {
      if (!isConnected) return null
      const look = lookTime()
      // what is seen first decides how much is to go
      if (past === null) return look === null ? null : {at: look, what: 'look'}
      const dues: readonly (readonly [number | null, Due['what']])[] = [
        [missing ? spaceFrom : null, 'space'],
        [cleanAt, 'interval'],
        [look, 'look'],
      ]
      return dues.reduce<Due | null>(
        (best, [at, what]) => (at !== null && (best === null || at < best.at) ? {at, what} : best),
        null,
      )
    },
  }
}
