import {Text} from 'ink'
import {memo, use} from 'react'
import {asciiOnly} from '../ascii.ts'
import type {Line} from '../select/line.ts'
import {lookOf} from '../theme.ts'
import {AppearanceContext} from './appearance.ts'

const sameLine = ({line: one}: {readonly line: Line}, {line: other}: {readonly line: Line}): boolean =>
  one === other ||
  (one.selected === other.selected &&
    one.pieces.length === other.pieces.length &&
    one.pieces.every((piece, index) => {
      const twin = other.pieces[index]
      return piece.text === twin?.text && piece.tone === twin.tone
    }))

/** One row of the screen: a single text, already as wide as it must be, so that Ink lays out next to nothing. */
export const Row = memo(({line}: {readonly line: Line}) => {
  const {colors, unicode} = use(AppearanceContext)
  return (
    <Text wrap="truncate-end" inverse={line.selected}>
      {/* inverted, colours would be patches of background */}
      {line.pieces.map(({text, tone}, index) => (
        <Text key={index} {...lookOf(line.selected ? 'plain' : tone, colors)}>
          {unicode ? text : asciiOnly(text)}
        </Text>
      ))}
    </Text>
  )
}, sameLine)
