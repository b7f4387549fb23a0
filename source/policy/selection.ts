import type {ItemKey} from '../inventory/ids.ts'
import type {Printable} from '../text/printable.ts'

/** What should go, with the reason a plan shows for it: the verdict's words, or "marked by hand". */
export type Selection = ReadonlyMap<ItemKey, Printable>
