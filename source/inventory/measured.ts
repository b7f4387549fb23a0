import type {Raw} from '../text/raw.ts'

/** A value that is read after its item is listed. `unknown` says why it can't be had; it is never 0 or empty instead. */
export type Measured<Value> =
  | {readonly state: 'measuring'}
  | {readonly state: 'known'; readonly value: Value}
  | {readonly state: 'unknown'; readonly reason: Raw}

export const measuring: Measured<never> = {state: 'measuring'}
export const known = <Value>(value: Value): Measured<Value> => ({state: 'known', value})
export const unknown = (reason: Raw): Measured<never> => ({state: 'unknown', reason})

/** The value, or null while it is measuring or unknown. */
export const knownValue = <Value>(measured: Measured<Value>): Value | null =>
  measured.state === 'known' ? measured.value : null
