import type {ItemKey} from '../inventory/ids.ts'
import type {Printable} from '../text/printable.ts'

export type Keeper =
  | 'protected'
  | 'in-use'
  | 'managed'
  | 'project'
  | 'data'
  | 'newest'
  | 'young'
  | 'unknown-age'
  | 'out-of-scope'

/** Every item gets one. `reason` is a plain sentence, also for what is kept. */
export type Verdict =
  | {readonly decision: 'kept'; readonly rule: Keeper | `rule-${number}`; readonly reason: Printable}
  | {
      readonly decision: 'stale'
      readonly rule: 'stopped' | 'untagged' | 'unused' | `rule-${number}`
      readonly reason: Printable
    }

export type Verdicts = ReadonlyMap<ItemKey, Verdict>
