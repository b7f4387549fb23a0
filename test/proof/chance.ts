/** Chance that repeats: the same seed gives the same choices. */
export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  /** True in about that part of all cases. */
  readonly in: (part: number) => boolean
  readonly pick: <Value>(from: readonly Value[]) => Value
  readonly some: <Value>(from: readonly Value[], part: number) => readonly Value[]
  readonly shuffled: <Value>(from: readonly Value[]) => readonly Value[]
}

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    in: (part) => next() < part,
    pick: (from) => {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    some: (from, part) => from.filter(() => next() < part),
    shuffled: (from) => {
      const all = [...from]
      for (let last = all.length - 1; last > 0; last -= 1) {
        const other = below(last + 1)
        const one = all[last] as (typeof all)[number]
        all[last] = all[other] as (typeof all)[number]
        all[other] = one
      }
      return all
    },
  }
}
