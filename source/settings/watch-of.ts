import type {Policy} from '../policy/policy.ts'
import {parseDuration} from '../text/parse-duration.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Written} from './options.ts'
import {UsageError} from './usage-error.ts'

/** What `watch` is asked to do. */
export interface WatchWish {
  /** `look` and `who` are for a watcher that is another process: one look, and which engine it is. */
  readonly is: 'watch' | 'look' | 'who'
  /** ms between clean-ups, whether there is room or not; null: only for room. */
  readonly every: number | null
  /** What its clean-ups are run with, checked. */
  readonly options: readonly string[]
}

const MINUTE = 60_000
// timers of Node end at 24 days
const LONGEST = 20 * 86_400_000

const everyOf = (text: string | undefined): number | null => {
  if (text === undefined) return null
  const ms = parseDuration(text)
  if (ms === null) throw new UsageError(say`--every must be a duration like 90m, 6h or 1d, not "${text}".`)
  if (ms < MINUTE || ms > LONGEST) throw new UsageError(say`--every must be between 1m and 20d, not ${text}.`)
  return ms
}

/** What the options say to `watch`. `space`: where a clean-up is to stop. Throws UsageError. */
export const watchOf = (
  items: readonly string[],
  written: Written,
  space: Policy['space'],
  options: readonly string[],
): WatchWish => {
  const every = everyOf(written.every)
  const cleans = written.yes === true
  if (!cleans && every !== null)
    throw new UsageError(printable('--every says how often watch cleans, and without --yes it only looks: add --yes.'))
  if (cleans && every === null && space === null)
    throw new UsageError(
      printable('watch --yes needs to know when to clean: --max-used SIZE, --min-free SIZE, or --every DURATION.'),
    )
  if (cleans && every === null && space?.is === 'free')
    throw new UsageError(
      printable('--free frees so much each time, so that watch needs --every with it; or take --max-used.'),
    )
  const [item] = items
  return {is: item === 'look' || item === 'who' ? item : 'watch', every, options}
}
