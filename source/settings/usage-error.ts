import type {Printable} from '../text/printable.ts'

/** The command line is wrong; the message is the whole sentence a person gets. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly sentence: Printable

  constructor(sentence: Printable) {
    super(sentence)
    this.sentence = sentence
  }
}
