import type {Raw} from './raw.ts'
import {rawString} from './raw.ts'

declare const printableBrand: unique symbol

/** One line of text that may be written to a terminal: no control, bidi, zero-width or unassigned characters. */
export type Printable = string & {readonly [printableBrand]: 'Printable'}

const SHOWN_LIMIT = 256
// Nearly all text is: thousands of verdicts need no normalising.
const PLAIN = /^[\x20-\x7e]*$/
const WHITE_SPACE = /[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
// Format characters (Cf) hold the bidi controls, tags and zero-width ones; fillers and variation selectors are letters and
// marks to Unicode, but draw nothing.
const HIDDEN =
  /\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}|\p{Zl}|\p{Zp}|\u034f|[\u115f\u1160\u17b4\u17b5\u3164\uffa0]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu

/**
 * Makes engine text safe to show: NFC, hidden characters become `�`, white space one blank, at most 256 characters (then `…`).
 */
export const printable = (text: Raw | string): Printable => {
  const exact = typeof text === 'string' ? text : rawString(text)
  if (exact.length <= SHOWN_LIMIT && PLAIN.test(exact)) return exact as Printable
  const capped = exact.length > SHOWN_LIMIT * 4 ? exact.slice(0, SHOWN_LIMIT * 4) : exact
  const clean = capped.normalize('NFC').replace(WHITE_SPACE, ' ').replace(HIDDEN, '\ufffd')
  const characters = [...clean]
  return (characters.length > SHOWN_LIMIT ? `${characters.slice(0, SHOWN_LIMIT - 1).join('')}…` : clean) as Printable
}
