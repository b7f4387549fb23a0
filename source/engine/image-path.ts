import {type Raw, rawString} from '../text/raw.ts'

// Names and ids as engines accept them; a dot-segment would make a server answer for another path.
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._\-/:@+[\]]*$/

/** A reference or an id as a part of a path; null for text that can't be one. What else could have a meaning there is encoded. */
export const encodedReference = (reference: Raw | string): string | null => {
  const text = typeof reference === 'string' ? reference : rawString(reference)
  const segments = text.split('/')
  if (!REFERENCE.test(text) || segments.some((segment) => segment === '' || /^\.+$/.test(segment))) return null
  // Colons and at-signs may stand in a path as they are, and proxies match on that.
  return segments.map((segment) => encodeURIComponent(segment).replaceAll('%3A', ':').replaceAll('%40', '@')).join('/')
}

/** `/images/…` for a reference or an id; null for text that can't be one. */
export const imagePath = (reference: Raw | string): string | null => {
  const path = encodedReference(reference)
  return path === null ? null : `/images/${path}`
}
