import type {Fact} from '../../text/fact.ts'
import {say} from '../../text/say.ts'
import {type Draw, line, piece} from './line.ts'
import {wrap} from './wrap.ts'

const LABEL = 13

/** Facts under their labels, each in as many lines as it needs; a label stands before its first only. */
export const factDraws = (facts: readonly Fact[], width: number): readonly Draw[] =>
  facts.flatMap(([name, value], place) =>
    wrap(value, width - LABEL - 2).map((text, index): Draw => {
      const isFirst = index === 0 && facts[place - 1]?.[0] !== name
      return (columns) => line(columns, [piece(say` ${(isFirst ? name : '').padEnd(LABEL)}`, 'dim'), piece(text)])
    }),
  )
