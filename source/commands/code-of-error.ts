import {EngineUnreachable} from '../engine/errors.ts'
import {EXIT} from './exit-codes.ts'
import {Refused} from './refused.ts'

/** What a command that ends with this error exits with. */
export const codeOfError = (error: unknown): number => {
  if (error instanceof Refused) return error.code
  return error instanceof EngineUnreachable ? EXIT.engine : EXIT.internal
}
