import type {ItemKey} from '../inventory/ids.ts'
import type {Part} from '../inventory/part.ts'
import type {Policy} from '../policy/policy.ts'
import type {View} from './view.ts'

export type Listener = (read: Part['name'] | null) => void

/** Reading one engine progressively and keeping the view current while it changes. */
export interface Look {
  /** The newest view. */
  readonly view: () => View
  /** Calls back after each new view, with the part that made it (null: something else did); returns how to stop that. */
  readonly subscribe: (listener: Listener) => () => void
  /** Judges by another policy from now on: what is pinned changes while one looks. */
  readonly judgeBy: (policy: Policy) => void
  /** Reads everything again. */
  readonly refresh: () => void
  /** Asks registries whether they have these images, anew each time; the answers come with later views. */
  readonly askRegistry: (images: readonly ItemKey[]) => void
  /** Asks the engine what of an image could not be read, or nobody asked it yet: someone looks at it. */
  readonly lookInto: (image: ItemKey) => void
  /** Resolves when nothing is measuring any more (or can't be had). */
  readonly settled: () => Promise<View>
  /** Ends reading and watching; writes the ledger. */
  readonly stop: () => Promise<void>
}
