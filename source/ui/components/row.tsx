import {Text} from 'ink'
import {memo, use} from 'react'
import {asciiOnly} from '../ascii.ts'
import type {Line, Piece} from '../select/line.ts'
import {lookOf} from '../theme.ts'
import {AppearanceContext} from './appearance.ts'
import {styled} from './styled.ts'

const sameLine = ({line: one}: {readonly line: Line}, {line: other}: {readonly line: Line}): boolean =>
  one === other ||
  (one.selected === other.selected &&
    one.pieces.length === other.pieces.length &&
    one.pieces.every((piece, index) => {
      const twin = other.pieces[index]
      return piece.text === twin?.text && piece.tone === twin.tone
    }))

/**
 * One row of the screen: a single text, already as wide and as coloured as it must be, so that Ink lays out next to nothing. It draws
 * all rows anew at every key: what is nested costs again each time.
 */
export const Row = memo(({line}: {readonly line: Line}) => {
  const {colors, palette, unicode} = use(AppearanceContext)
  // inverted, colours would be patches of background
  const draw = ({text, tone}: Piece) =>
    styled(unicode ? text : asciiOnly(text), lookOf(line.selected ? 'plain' : tone, colors ? palette : null))
  const text = line.pieces.map(draw).join('')
  return <Text wrap="truncate-end">{line.selected ? styled(text, {inverse: true}) : text}</Text>
}, sameLine)
