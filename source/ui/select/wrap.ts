import {graphemesOf} from '../../text/graphemes.ts'
import type {Printable} from '../../text/printable.ts'
import {widthOf} from '../../text/width.ts'

/** Words and the blanks behind them; a word wider than a line comes in pieces that are not. */
const parts = (text: string, width: number): readonly string[] =>
  (text.match(/\S+\s*/g) ?? []).flatMap((word) => {
    if (widthOf(word.trimEnd()) <= width) return [word]
    const pieces: string[] = ['']
    for (const segment of graphemesOf(word)) {
      const last = pieces[pieces.length - 1] ?? ''
      if (widthOf(last + segment) > width) pieces.push(segment)
      else pieces[pieces.length - 1] = last + segment
    }
    return pieces
  })

/** The whole text in lines of at most `width` columns, broken between words where that can be. */
export const wrap = (text: Printable, width: number): readonly Printable[] => {
  const lines: string[] = ['']
  for (const part of parts(text, Math.max(2, width))) {
    const last = lines[lines.length - 1] ?? ''
    if (widthOf((last + part).trimEnd()) > width && last !== '') lines.push(part)
    else lines[lines.length - 1] = last + part
  }
  // pieces of a printable text are printable
  return lines.map((line) => line.trimEnd() as Printable)
}
