import stringWidth from 'string-width'
import {graphemesOf} from './graphemes.ts'
import type {Printable} from './printable.ts'

// One column each and never joined to a neighbour: ASCII and what we draw with. The rest costs a hundred times as much.
const PLAIN = /^[\x20-\x7e·–—…≈≤≥─-╿▀-▟■□▣◆●✔❯]*$/

/** Columns a terminal needs for it. */
export const widthOf = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text))

const cut = (text: string, width: number): string => {
  if (PLAIN.test(text)) return text.slice(0, width)
  let taken = ''
  let used = 0
  for (const segment of graphemesOf(text)) {
    used += stringWidth(segment)
    if (used > width) break
    taken += segment
  }
  return taken
}

/** At most `width` columns; what is cut off leaves a `…`. */
export const shorten = (text: Printable, width: number): Printable => {
  if (widthOf(text) <= width) return text
  return (width < 1 ? '' : `${cut(text, width - 1)}…`) as Printable
}

/** Exactly `width` columns: shortened, or padded on the side away from `align`. */
export const fit = (text: Printable, width: number, align: 'left' | 'right' = 'left'): Printable => {
  const short = shorten(text, width)
  const blanks = ' '.repeat(Math.max(0, width - widthOf(short)))
  return (align === 'left' ? short + blanks : blanks + short) as Printable
}
