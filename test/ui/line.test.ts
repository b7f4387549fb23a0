import assert from 'node:assert/strict'
import {it} from 'node:test'
import fc from 'fast-check'
import {printable} from '../../source/text/printable.ts'
import {line, lineWidth, piece} from '../../source/ui/select/line.ts'

const pieces = fc.array(
  fc.string({unit: 'grapheme', maxLength: 30}).map((text) => piece(printable(text))),
  {maxLength: 5},
)
const textOf = (all: readonly {readonly text: string}[]) =>
  all
    .map(({text}) => text)
    .join('')
    .trim()
const isCut = (whole: string, drawn: string) => !drawn.includes(whole)

it('is never wider than its terminal, and never cut without a …', () => {
  fc.assert(
    fc.property(pieces, pieces, fc.integer({min: 4, max: 80}), fc.boolean(), (left, right, width, selected) => {
      const {pieces: drawn} = line(width, left, right, selected)
      assert.ok(lineWidth(drawn) <= width)
      if (isCut(textOf(left), textOf(drawn)) || isCut(textOf(right), textOf(drawn)))
        assert.ok(textOf(drawn).includes('…'), JSON.stringify([textOf(left), textOf(right), textOf(drawn)]))
    }),
    {numRuns: 2000},
  )
})
