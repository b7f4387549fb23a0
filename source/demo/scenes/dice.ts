/** Numbers that look like chance, and are the same at every start. */
export interface Dice {
  /** From `low` to below `high`. */
  readonly between: (low: number, high: number) => number
  /** The same for sizes and ages, where small ones are common and large ones rare. */
  readonly mostlySmall: (low: number, high: number) => number
  readonly whole: (low: number, high: number) => number
  readonly oneOf: <Value>(values: readonly [Value, ...Value[]]) => Value
  /** Hex digits. */
  readonly hex: (length: number) => string
}

// FNV-1a
const seedOf = (text: string): number =>
  [...text].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619), 2_166_136_261)

// mulberry32
const generator = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const dice = (seed: string): Dice => {
  const next = generator(seedOf(seed))
  const between = (low: number, high: number): number => low + next() * (high - low)
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1))
  return {
    between,
    mostlySmall: (low, high) => low * (high / low) ** next(),
    whole,
    oneOf: (values) => values[whole(0, values.length - 1)] ?? values[0],
    hex: (length) => Array.from({length}, () => whole(0, 15).toString(16)).join(''),
  }
}
