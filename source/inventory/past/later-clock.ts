import type {EngineFacts} from '../snapshot.ts'

/**
 * Times of an engine's clock as ms by the later of its clock and ours, as they are apart now: counted from there to the earlier
 * of both, nothing seems unused for longer than it is, whichever clock is wrong.
 */
export const laterClock = (clock: EngineFacts['clock']): ((at: number) => number) => {
  const behind = clock === null ? 0 : Math.max(0, clock.ours - clock.engine)
  return (at) => at + behind
}
