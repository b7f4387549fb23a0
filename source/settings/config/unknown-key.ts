import {nearest} from '../../text/nearest.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayList} from '../../text/sentences.ts'

/** `section`: as sentences name it; null: outside of any. */
export const unknownKey = (key: string, section: string | null, known: readonly string[]): Printable => {
  const where = section === null ? '' : ` in ${section}`
  const near = nearest(key, known)
  return near === null
    ? say`There is no key "${key}"${where}; known are ${sayList(known)}.`
    : say`There is no key "${key}"${where}; did you mean ${near}?`
}
