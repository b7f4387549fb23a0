/** A stream of chance that a seed repeats. */
export interface Chance {
  /** 0 ≤ x < 1. */
  readonly fraction: () => number
  /** Whole, 0 ≤ x < below. */
  readonly below: (below: number) => number
  readonly oneIn: (n: number) => boolean
  readonly one: <Value>(values: readonly Value[]) => Value | undefined
  readonly some: <Value>(values: readonly Value[], share: number) => readonly Value[]
  /** Another stream, which this one's later use does not change. */
  readonly fork: () => Chance
}

/** mulberry32: 32 bits of state, good enough to be fair between a few choices. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    oneIn: (n) => below(n) === 0,
    one: (values) => values[below(values.length)],
    some: (values, share) => values.filter(() => fraction() < share),
    fork: () => chanceOf(below(4_294_967_296)),
  }
}
