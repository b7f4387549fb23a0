const DAY = 86_400_000
/** 1980-01-02: what archives and reproducible builds write when they mean "no date" lies before. */
const FIRST_CREDIBLE = Date.UTC(1980, 0, 2, 23, 59, 59, 999)

/** The time (ms), or null where it says nothing: absent, a placeholder, or more than a day ahead. Slightly ahead counts as now. */
export const credibleTime = (time: number | null, now: number): number | null => {
  if (time === null || !Number.isFinite(time) || time <= FIRST_CREDIBLE || time > now + DAY) return null
  return Math.min(time, now)
}
