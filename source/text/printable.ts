import type {Raw} from './raw.ts'
import {rawString} from './raw.ts'

declare const printableBrand: unique symbol

/** One line of text that may be written to a terminal: no control, bidi, zero-width or unassigned characters. */
export type Printable = string & {readonly [printableBrand]: 'Printable'}

const SHOWN_LIMIT = 256
// Format characters (Cf) hold bidi controls and zero-width ones; Zl and Zp are the line separators.
const HIDDEN =
  /\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}|\p{Zl}|\p{Zp}|\u034f|[\u115f\u1160\u17b4\u17b5\u3164\uffa0]|[\u180b-\u180f]|[\ufe00-\ufe0f]/gu

/**
 * Makes engine text safe to show: NFC, hidden characters become `�`, white space one blank, at most 256 characters (then `…`).
 */
export const printable = (text: Raw | string): Printable => {
  const exact = typeof text === 'string' ? text : rawString(text)
  const capped = exact.length > SHOWN_LIMIT * 4 ? exact.slice(0, SHOWN_LIMIT * 4) : exact
  const clean = capped
    .normalize('NFC')
    .replace(/[\t\n\r\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
    .replace(HIDDEN, '\ufffd')
  const characters = [...clean]
  return (characters.length > SHOWN_LIMIT ? `${characters.slice(0, SHOWN_LIMIT - 1).join('')}…` : clean) as Printable
}
