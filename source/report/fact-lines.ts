import type {Fact} from '../text/fact.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'

const LABEL = 13

/** `size         1.24 GB`: what a fact is called, and what it is. */
export const factLine = (label: string, value: Printable): Printable => say`${`${label} `.padEnd(LABEL)}${value}`

/** Facts under their labels; a label stands before its first line only. */
export const factLines = (facts: readonly Fact[]): readonly Printable[] =>
  facts.map(([label, value], index) => factLine(facts[index - 1]?.[0] === label ? '' : label, value))
