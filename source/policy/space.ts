import {accountOf} from '../inventory/account.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import {type Printable, printable} from '../text/printable.ts'

/** How much a run is to free: it stops where that is reached, and does nothing where nothing is missing. Sizes in bytes. */
export type SpaceTarget =
  | {readonly is: 'free'; readonly bytes: number}
  /** What all the engine keeps may take, at most. */
  | {readonly is: 'max-used'; readonly bytes: number}
  /** What must be free on the engine's disk, at least. */
  | {readonly is: 'min-free'; readonly bytes: number}
  /** The same as a share of the whole disk: 1 to 99. */
  | {readonly is: 'min-free-share'; readonly percent: number}

/** `bytes`: what is missing, 0 where nothing is. */
export type SpaceNeeded =
  | {readonly is: 'known'; readonly bytes: number}
  | {readonly is: 'unseen'; readonly reason: Printable}

const DISK_UNSEEN = printable(
  "--min-free needs to see the engine's disk, and that it lies on this machine is not proven; --max-used SIZE needs no disk.",
)

const missing = (wanted: number, has: number): SpaceNeeded => ({
  is: 'known',
  bytes: Math.max(0, Math.ceil(wanted - has)),
})

/**
 * Bytes to free for a target. What an engine uses counts as much as it may be: a limit that is only perhaps kept is none. Where
 * nothing bounds that, what is known of it counts.
 */
export const spaceNeeded = (target: SpaceTarget, inventory: Inventory): SpaceNeeded => {
  if (target.is === 'free') return {is: 'known', bytes: target.bytes}
  if (target.is === 'max-used') {
    const {atLeast, atMost} = accountOf(inventory).whole
    return missing(atMost ?? atLeast, target.bytes)
  }
  const disk = knownValue(inventory.snapshot.host)?.disk ?? null
  if (disk === null) return {is: 'unseen', reason: DISK_UNSEEN}
  return missing(target.is === 'min-free' ? target.bytes : (disk.total * target.percent) / 100, disk.free)
}
