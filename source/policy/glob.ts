// Own, not a library's: those turn a pattern into a regular expression, which a hostile name or label value (engines take 8 MB)
// can stall: picomatch reads `(a+)+` as one, and any needs time that grows by the power of the stars. This takes length × length.

type Character =
  | {readonly is: 'exactly'; readonly character: string}
  | {readonly is: 'any'}
  | {readonly is: 'in'; readonly ranges: readonly (readonly [from: string, to: string])[]; readonly negated: boolean}

/** What stands between two stars; each takes one character, so that a piece has one length. */
interface Piece {
  readonly characters: readonly Character[]
  /** The text it is, where nothing in it is special: nearly all are, and thousands of names are searched with each key. */
  readonly literal: string | null
}

/** A compiled glob, plain data. `*` also crosses `/`, as in `case` of a shell. */
export interface Glob {
  readonly alternatives: readonly (readonly Piece[])[]
}

const MAX_LENGTH = 256
const MAX_ALTERNATIVES = 64
const MAX_TEXT = 65_536

/** Index of the bracket that closes the one at `open`; -1: none. */
const closing = (text: string, open: number): number => {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '{') depth++
    else if (text[index] === '}' && --depth === 0) return index
  }
  return -1
}

const splitAlternatives = (text: string): readonly string[] => {
  const parts: string[] = []
  let start = 0
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '{') depth++
    else if (text[index] === '}') depth--
    else if (text[index] === ',' && depth === 0) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** `{a,b}-*` → `a-*`, `b-*`; null: too many. Braces without a comma are what they are. */
const expand = (text: string, from = 0): readonly string[] | null => {
  for (let open = from; open < text.length; open++) {
    if (text[open] === '\\') open++
    if (text[open] !== '{' || text[open - 1] === '\\') continue
    const close = closing(text, open)
    const parts = close === -1 ? [] : splitAlternatives(text.slice(open + 1, close))
    if (parts.length < 2) continue
    const all: string[] = []
    for (const part of parts) {
      const expanded = expand(`${text.slice(0, open)}${part}${text.slice(close + 1)}`, open)
      if (expanded === null || all.length + expanded.length > MAX_ALTERNATIVES) return null
      all.push(...expanded)
    }
    return all
  }
  return [text]
}

/** `[a-z]`, `[!0-9]`: the class that begins at `open`, and where it ends; null where it doesn't. */
const readClass = (text: string, open: number): {readonly class: Character; readonly end: number} | null => {
  const negated = text[open + 1] === '!' || text[open + 1] === '^'
  const first = open + (negated ? 2 : 1)
  const end = text.indexOf(']', first + 1)
  if (end === -1) return null
  const ranges: [string, string][] = []
  for (let index = first; index < end; index++) {
    const from = text.charAt(index)
    const isRange = text[index + 1] === '-' && index + 2 < end
    ranges.push([from, isRange ? text.charAt(index + 2) : from])
    if (isRange) index += 2
  }
  return {class: {is: 'in', ranges, negated}, end}
}

const toPiece = (characters: readonly Character[]): Piece => {
  const exact = characters.flatMap((one) => (one.is === 'exactly' ? [one.character] : []))
  return {characters, literal: exact.length === characters.length ? exact.join('') : null}
}

const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Character[][] = [[]]
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    const piece = pieces.at(-1)
    const found = character === '[' ? readClass(text, index) : null
    if (found !== null) {
      piece?.push(found.class)
      index = found.end
    } else if (character === '*') {
      if (pieces.length === 1 || (piece?.length ?? 0) > 0) pieces.push([])
    } else if (character === '?') piece?.push({is: 'any'})
    else if (character === '\\' && index + 1 < text.length)
      piece?.push({is: 'exactly', character: text.charAt(++index)})
    else piece?.push({is: 'exactly', character})
  }
  return pieces.map(toPiece)
}

/** A glob of `*`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before what is meant as it is; or why it can't be one. */
export const parseGlob = (text: string): Glob | {readonly error: string} => {
  if (text.length > MAX_LENGTH) return {error: `it is longer than ${MAX_LENGTH} characters`}
  const alternatives = expand(text)
  return alternatives === null
    ? {error: `its braces mean more than ${MAX_ALTERNATIVES} names`}
    : {alternatives: alternatives.map(piecesOf)}
}

const takes = (character: Character, text: string): boolean => {
  switch (character.is) {
    case 'any':
      return true
    case 'exactly':
      return character.character === text
    case 'in':
      return character.ranges.some(([from, to]) => from <= text && text <= to) !== character.negated
  }
}

const isAt = ({characters, literal}: Piece, text: string, start: number): boolean => {
  if (start < 0 || start + characters.length > text.length) return false
  if (literal !== null) return text.startsWith(literal, start)
  for (const [index, character] of characters.entries()) if (!takes(character, text.charAt(start + index))) return false
  return true
}

const find = (piece: Piece, text: string, from: number): number => {
  if (piece.literal !== null) return text.indexOf(piece.literal, from)
  for (let start = from; start + piece.characters.length <= text.length; start++)
    if (isAt(piece, text, start)) return start
  return -1
}

const NOTHING: Piece = {characters: [], literal: ''}

const matchesPieces = (pieces: readonly Piece[], text: string): boolean => {
  const [first = NOTHING, ...others] = pieces
  if (!isAt(first, text, 0)) return false
  const last = others.pop()
  if (last === undefined) return first.characters.length === text.length
  // The earliest place of each piece leaves the most room for the next one.
  let end = first.characters.length
  for (const piece of others) {
    const start = find(piece, text, end)
    if (start === -1) return false
    end = start + piece.characters.length
  }
  const tail = text.length - last.characters.length
  return tail >= end && isAt(last, text, tail)
}

export const matchesGlob = ({alternatives}: Glob, text: string): boolean => {
  const capped = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text
  return alternatives.some((pieces) => matchesPieces(pieces, capped))
}
