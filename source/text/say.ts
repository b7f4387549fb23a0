import {type Printable, printable} from './printable.ts'
import type {Raw} from './raw.ts'

/** A template tag for sentences: every value in it, engine text above all, is made printable. */
export const say = (words: TemplateStringsArray, ...values: readonly (Raw | string | number)[]): Printable =>
  words
    .map((word, index) => {
      const value = values[index]
      if (value === undefined) return word
      return word + (typeof value === 'number' ? String(value) : printable(value))
    })
    .join('') as Printable
