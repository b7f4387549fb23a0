import stringWidth from 'string-width'
import {graphemesOf} from '../text/graphemes.ts'

// Each stands for one of the same width, so that nothing moves.
const GLYPHS: Readonly<Record<string, string>> = {
  '❯': '>',
  '■': 'x',
  '□': '-',
  '◆': '*',
  '▣': '+',
  '▸': '>',
  '✔': '+',
  '✖': '!',
  '○': 'o',
  '█': '#',
  '░': '.',
  '─': '-',
  '│': '|',
  '–': '-',
  '—': '-',
  '·': '-',
  '…': '~',
  '↑': '^',
  '↓': 'v',
  '→': '>',
  '←': '<',
  '≥': '>',
  '≤': '<',
  '≈': '~',
  '×': 'x',
}

const ASCII = /^[\x20-\x7e]*$/

/** The same text for terminals whose locale is not UTF-8: as wide, but ASCII only. */
export const asciiOnly = (text: string): string =>
  ASCII.test(text)
    ? text
    : graphemesOf(text)
        .map((segment) => (ASCII.test(segment) ? segment : (GLYPHS[segment] ?? '?'.repeat(stringWidth(segment)))))
        .join('')
