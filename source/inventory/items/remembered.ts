import type {Remembered} from '../ages/evidence.ts'
import type {Memory} from '../ledger.ts'

/** `key`: the ledger's. */
export const rememberedOf = (key: string, {ledger}: Memory): Remembered => ({
  entry: ledger?.entries.get(key) ?? null,
  ledger,
})
