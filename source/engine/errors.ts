import type {Printable} from '../text/printable.ts'

/** No engine answers as one: it can't be reached, is none, or denies everything (exit 4). */
export class EngineUnreachable extends Error {
  /** One whole sentence for a person. */
  readonly sentence: Printable

  constructor(sentence: Printable) {
    super(sentence)
    this.name = 'EngineUnreachable'
    this.sentence = sentence
  }
}
