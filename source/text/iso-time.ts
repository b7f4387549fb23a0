const LAST_TIME = Date.UTC(9999, 11, 31)

/** ISO 8601 in UTC, whole seconds; null stays null, and what is no date of four-digit years becomes it. */
export const isoTime = (ms: number | null): string | null =>
  ms === null || !(Math.abs(ms) <= LAST_TIME) ? null : new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')
