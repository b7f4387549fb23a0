import {setTimeout as sleep} from 'node:timers/promises'
import type {EventLog} from './events.ts'
import type {Pace} from './pace.ts'
import type {DemoProfile} from './profile.ts'
import type {EngineState} from './state.ts'

/** Everything a request's handler works with. */
export interface World {
  readonly state: EngineState
  readonly profile: DemoProfile
  readonly pace: Pace
  /** The engine's clock, ms since epoch. */
  readonly clock: () => number
  readonly events: EventLog
  /** Aborted when the engine stops. */
  readonly stopped: AbortSignal
  /** Engines before 23.0 refuse a second `/system/df` meanwhile. */
  readonly measuring: {now: boolean}
  /** The lock that serialises image removals of the classic store, and that its image lists wait for. */
  readonly imageLock: {last: Promise<void>}
}

/** Waits; ends at once when nothing is to wait for or the engine stops. */
export const pause = async (world: World, ms: number): Promise<void> => {
  if (ms <= 0 || world.stopped.aborted) return
  await sleep(ms, undefined, {signal: world.stopped}).catch(() => undefined)
}

/** Runs one after the other, in the order they were asked for. */
export const withImageLock = async <Value>(world: World, work: () => Promise<Value>): Promise<Value> => {
  const before = world.imageLock.last
  let release = (): void => undefined
  world.imageLock.last = new Promise((resolve) => {
    release = resolve
  })
  await before
  try {
    return await work()
  } finally {
    release()
  }
}

/** Waits for image removals in flight where the store's lists do. */
export const whenImagesRest = async (world: World): Promise<void> => {
  if (world.profile.store === 'classic') await world.imageLock.last
}

/** API minor version that the profile's engine speaks: 1.51 → 51. */
export const minorOf = (version: string): number => Number(version.split('.')[1] ?? '0')

/** Resolves when the first of these is aborted. */
export const endOf = (signals: readonly AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const any = AbortSignal.any([...signals])
    if (any.aborted) resolve()
    else any.addEventListener('abort', () => resolve(), {once: true})
  })
