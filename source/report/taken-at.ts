import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'

/** When it was read, ms: our clock told that; the engine's is as far from it as when both were compared. */
export const takenAt = ({engine, snapshot, now}: Inventory): number => {
  const ours = snapshot.readAt ?? now
  const clock = knownValue(engine)?.clock ?? null
  return clock === null ? ours : ours + clock.engine - clock.ours
}
