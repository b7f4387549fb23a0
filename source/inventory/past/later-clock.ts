import type {EngineFacts} from '../snapshot.ts'

/** ms that the engine's clock is ahead of ours; 0 where it told no time. */
export const aheadOf = (clock: EngineFacts['clock']): number => (clock === null ? 0 : clock.engine - clock.ours)

/**
 * Times of an engine's clock as ms by the later of its clock and ours: counted from there to the earlier of both, nothing seems
 * unused for longer than it is, whichever clock is wrong. `ahead`: what it may have been ahead of ours, ms.
 */
export const laterClock = (...ahead: readonly number[]): ((at: number) => number) => {
  const behind = Math.max(0, ...ahead.map((ms) => -ms))
  return (at) => at + behind
}
