// What JSON.stringify leaves alone but a terminal obeys: C1 controls, bidi controls, zero-width and format characters.
const UNSAFE = /[\u007f-\u009f]|\p{Cf}|\p{Co}|\p{Cn}|\p{Zl}|\p{Zp}/gu

const escapeUnits = (text: string): string =>
  Array.from({length: text.length}, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')

/** JSON in one line of harmless characters; a reader gets the exact values back. */
export const jsonText = (value: unknown): string => JSON.stringify(value).replace(UNSAFE, escapeUnits)
