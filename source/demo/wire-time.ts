/** RFC 3339 with the nanoseconds an engine writes. */
export const timestamp = (ms: number): string => new Date(ms).toISOString().replace(/(\.\d{3})Z$/, '$1000000Z')

export const NEVER = '0001-01-01T00:00:00Z'

export const timestampOrNever = (ms: number | null): string => (ms === null ? NEVER : timestamp(ms))

export const seconds = (ms: number): number => Math.floor(ms / 1000)

/** Like `8 minutes`, the words of a container's status. */
export const inWords = (ms: number): string => {
  const minutes = ms / 60_000
  if (minutes < 1) return `${Math.max(1, Math.floor(ms / 1000))} seconds`
  if (minutes < 2) return 'About a minute'
  if (minutes < 60) return `${Math.floor(minutes)} minutes`
  const hours = Math.round(minutes / 60)
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 14) return `${Math.floor(hours / 24)} days`
  if (hours < 24 * 60) return `${Math.floor(hours / 24 / 7)} weeks`
  if (hours < 24 * 730) return `${Math.floor(hours / 24 / 30)} months`
  return `${Math.floor(hours / 24 / 365)} years`
}
