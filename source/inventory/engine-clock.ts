import {knownValue, type Measured} from './measured.ts'
import type {EngineFacts} from './snapshot.ts'

/** `now`: the earlier of the engine's clock and ours, ms. `skew`: ms they are apart; null where the engine told no time. */
export const clockOf = (
  engine: Measured<EngineFacts>,
  ours: number,
): {readonly now: number; readonly skew: number | null} => {
  const clock = knownValue(engine)?.clock ?? null
  if (clock === null) return {now: ours, skew: null}
  const ahead = clock.engine - clock.ours
  return {now: Math.min(ours, ours + ahead), skew: Math.abs(ahead)}
}
