const UNITS = new Map([
  ['B', 1],
  ['kB', 1e3],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
])

/** `20GB` (decimal, like Docker prints), `512MiB`: bytes. Anything else, a bare number too: null. */
export const parseSize = (text: string): number | null => {
  const [, digits, unit] = /^(\d{1,15})([a-zA-Z]{1,3})$/.exec(text) ?? []
  if (digits === undefined || unit === undefined) return null
  const bytes = Number(digits) * (UNITS.get(unit) ?? Number.NaN)
  return Number.isSafeInteger(bytes) ? bytes : null
}
