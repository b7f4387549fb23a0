import {toRaw} from '../../text/raw.ts'
import type {Context} from '../context.ts'
import {type Measured, measuring, unknown} from '../measured.ts'

const NOT_READ = unknown(toRaw('it was not read'))

/** A value that comes item by item: until everything is there, one that is missing may still come. */
export const refined = <Value>(value: Measured<Value> | undefined, {complete}: Context): Measured<Value> =>
  value ?? (complete ? NOT_READ : measuring)
