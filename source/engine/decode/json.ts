// Reading JSON by hand, for what comes by the thousand: a schema copies every object it checks.

export type Json = Readonly<Record<string, unknown>>

const NOTHING: Json = {}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object at a key; an empty one where there is none. */
export const objectIn = (json: Json, key: string): Json => {
  const value = json[key]
  return isObject(value) ? value : NOTHING
}

/** Null where there is no text. */
export const textIn = (json: Json, key: string): string | null => {
  const value = json[key]
  return typeof value === 'string' ? value : null
}

/** The array at a key; null where there is none. */
export const arrayIn = (json: Json, key: string): readonly unknown[] | null => {
  const value = json[key]
  return Array.isArray(value) ? value : null
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** Texts of an array; none for null or absent, and null where something in it is no text. */
export const textsIn = (json: Json, key: string): readonly string[] | null => {
  const value = json[key]
  if (value === null || value === undefined) return []
  return Array.isArray(value) && value.every(isText) ? value : null
}
