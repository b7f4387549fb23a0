const UNITS = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
])

const YEARS_100 = 100 * 366 * 86_400_000

/**
 * `90m`, `36h`, `14d`, `6w`, `0d`, and `30s` where seconds make sense: ms. Anything else, or more than 100 years: null.
 * Lenient parsers read `30` as 30 ms and `-5d` as the future, which a program that deletes must not.
 */
export const parseDuration = (text: string, units: 'm-w' | 's-w' = 'm-w'): number | null => {
  const match = /^(\d{1,9})([smhdw])$/.exec(text)
  const [, digits, unit] = match ?? []
  if (digits === undefined || unit === undefined || (unit === 's' && units === 'm-w')) return null
  const ms = Number(digits) * (UNITS.get(unit) ?? Number.NaN)
  return ms <= YEARS_100 ? ms : null
}
