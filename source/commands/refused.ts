import type {Printable} from '../text/printable.ts'

/** A command can't or won't go on: what a person gets to read, and the exit code. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly sentence: Printable
  readonly code: number

  constructor(code: number, sentence: Printable) {
    super(sentence)
    this.sentence = sentence
    this.code = code
  }
}
