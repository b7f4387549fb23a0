/** How long to wait for an engine, in ms. */
export interface Patience {
  /** How long it may say nothing at all, on any connection, before it counts as unreachable. */
  readonly timeout: number
  /** How long one answer may be silent while the engine answers others: it may be walking directories. */
  readonly longest: number
}

const TEN_MINUTES = 600_000

export const patienceOf = (timeout: number): Patience => ({timeout, longest: Math.max(timeout, TEN_MINUTES)})
