/** When something happened that a look has not seen yet; ms. */
export interface Activity {
  readonly first: number
  readonly last: number
}

/** A look that ended; ms. */
export interface PastLook {
  readonly ended: number
  readonly took: number
}

/** Things happen in bursts: a build, a pull, a compose project that starts. */
const QUIET = 10_000
/** Where they never stop. */
const LONGEST = 60_000
const SHORTEST_PAUSE = 60_000
/** A watcher that looks for a second rests for twenty: less than 5 % of an engine's time. */
const REST = 20

/** When to look next, ms; null: nothing happened. Never before `last` look has rested. */
export const lookDue = (activity: Activity | null, last: PastLook | null): number | null => {
  if (activity === null) return null
  const settled = Math.min(activity.last + QUIET, activity.first + LONGEST)
  return last === null ? settled : Math.max(settled, last.ended + Math.max(SHORTEST_PAUSE, REST * last.took))
}

const FIRST_WAIT = 10 * 60_000
const LONGEST_WAIT = 6 * 3_600_000

/** How long a clean-up that came to nothing keeps the next one for space waiting, ms; `inVain`: how often in a row. */
export const waitAfterVain = (inVain: number): number =>
  inVain === 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (inVain - 1))
