import type {Printable} from '../../text/printable.ts'
import type {Draw, Line} from '../select/line.ts'

/** As wide as no line is: nothing is cut or wrapped, the terminal does that. */
export const WIDE = {columns: 1000, rows: 1000}

// Glyphs that a voice leaves out or calls by a name nobody knows.
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ · /g, ', '],
  [/≥ ?/g, 'at least '],
  [/≤ ?/g, 'at most '],
  [/≈ ?/g, 'about '],
  [/ → /g, ' to '],
  [/–/g, '-'],
  [/[─█░■□▣◆❯▸✔✖○]/g, ' '],
]

/** The same text for a voice: words in place of signs, one blank between them. */
export const spoken = (text: string): Printable => {
  const words = WORDS.reduce((said, [sign, word]) => said.replace(sign, word), text)
  // words and blanks in place of parts of a printable text leave it printable
  return words.replace(/\s+/g, ' ').trim() as Printable
}

const textOf = ({pieces}: Line): Printable => spoken(pieces.map(({text}) => text).join(''))

/** What the lines say, the empty ones left out. */
export const spokenLines = (draws: readonly Draw[]): readonly Printable[] =>
  draws.map((draw) => textOf(draw(WIDE.columns))).filter((text) => text !== '')
