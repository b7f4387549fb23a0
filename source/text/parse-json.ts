/** Null where it is no JSON: for what has to be looked at by a schema anyway. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
