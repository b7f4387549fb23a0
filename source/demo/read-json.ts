// Reading fields of a request's body, whatever it is; what is missing or of another type reads as empty.

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const recordIn = (value: unknown, key: string): Record<string, unknown> => {
  const field = isRecord(value) ? value[key] : undefined
  return isRecord(field) ? field : {}
}

export const stringIn = (value: unknown, key: string): string => {
  const field = isRecord(value) ? value[key] : undefined
  return typeof field === 'string' ? field : ''
}

export const booleanIn = (value: unknown, key: string): boolean => isRecord(value) && value[key] === true

export const listIn = (value: unknown, key: string): readonly unknown[] => {
  const field = isRecord(value) ? value[key] : undefined
  return Array.isArray(field) ? field : []
}

export const stringsIn = (value: unknown, key: string): readonly string[] =>
  listIn(value, key).filter((entry) => typeof entry === 'string')

/** A map of strings, as labels and options are sent. */
export const labelsIn = (value: unknown, key: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(recordIn(value, key)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  )
