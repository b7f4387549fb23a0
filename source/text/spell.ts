const DURATIONS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const

const SIZES = [
  ['TB', 1e12],
  ['TiB', 2 ** 40],
  ['GB', 1e9],
  ['GiB', 2 ** 30],
  ['MB', 1e6],
  ['MiB', 2 ** 20],
  ['kB', 1e3],
  ['KiB', 2 ** 10],
] as const

const spell = (
  amount: number,
  units: readonly (readonly [unit: string, length: number])[],
  smallest: string,
): string => {
  const [unit, length] = units.find(([, one]) => amount !== 0 && amount % one === 0) ?? [smallest, 1]
  return `${amount / length}${unit}`
}

/** Whole minutes in ms, as `parseDuration` reads them: `14d`, `36h`, `0d`. */
export const spellDuration = (ms: number): string => (ms === 0 ? '0d' : spell(ms, DURATIONS, 'm'))

/** Bytes, as `parseSize` reads them: `20GB`, `512MiB`, `0B`. */
export const spellSize = (bytes: number): string => spell(bytes, SIZES, 'B')
