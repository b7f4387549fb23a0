import type {StopSignal, Surroundings} from './surroundings.ts'

/** What the first and the second signal mean to whatever is under way. */
export interface StopSignals {
  /** Aborted by the first: no new step. */
  readonly stop: AbortSignal
  /** Aborted by the second: at once. */
  readonly leave: AbortSignal
  /** The first that came; null: none. */
  readonly first: () => StopSignal | null
  /** Stops listening. */
  readonly end: () => void
}

export const hearStopSignals = (around: Pick<Surroundings, 'onSignal'>): StopSignals => {
  const stop = new AbortController()
  const leave = new AbortController()
  let first: StopSignal | null = null
  const end = around.onSignal((signal) => {
    if (first === null) stop.abort()
    else leave.abort()
    first ??= signal
  })
  return {stop: stop.signal, leave: leave.signal, first: () => first, end}
}
