import {graphemesOf} from '../../text/graphemes.ts'
import type {Printable} from '../../text/printable.ts'
import {fit, shorten, widthOf} from '../../text/width.ts'

/** As many of the characters, from the front, as fit. */
const takeWhileFits = (segments: readonly string[], width: number): readonly string[] => {
  let left = width
  const end = segments.findIndex((segment) => {
    left -= widthOf(segment)
    return left < 0
  })
  return end < 0 ? segments : segments.slice(0, end)
}

/** At most `width` columns: the middle leaves for a `…`, since a name's end (its tag) tells it from its neighbours. A digest's end tells nothing. */
export const cutName = (name: Printable, width: number): Printable => {
  if (widthOf(name) <= width) return name
  if (width < 12 || name.includes('@sha256:')) return shorten(name, width)
  const segments = graphemesOf(name)
  const head = takeWhileFits(segments, Math.floor((width - 1) / 3)).join('')
  const tail = [...takeWhileFits([...segments].reverse(), width - 1 - widthOf(head))].reverse().join('')
  // parts of a printable text and a `…` are printable
  return `${head}…${tail}` as Printable
}

/** A name in exactly `width` columns. */
export const fitName = (name: Printable, width: number): Printable => fit(cutName(name, width), width)
