import {type Printable, printable} from '../text/printable.ts'
import {codeOfSignal} from './exit-codes.ts'
import type {StopSignal} from './surroundings.ts'

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

/** A signal came before anything was changed. */
export const interrupted = (signal: StopSignal): Refused =>
  new Refused(codeOfSignal(signal), printable('Interrupted; nothing was changed.'))
