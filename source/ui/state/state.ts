import type {ItemKey} from '../../inventory/ids.ts'
import type {Measured} from '../../inventory/measured.ts'
import type {RegistryAnswer} from '../../inventory/snapshot.ts'
import type {View} from '../../look/view.ts'
import type {Plan} from '../../plan/plan.ts'
import type {Pattern} from '../../policy/pattern.ts'
import type {Policy} from '../../policy/policy.ts'
import type {Receipt} from '../../run/receipt.ts'
import type {Printable} from '../../text/printable.ts'
import type {Change} from './changes.ts'
import type {MadePlan} from './made-plan.ts'
import type {RowKey, Tab} from './row-key.ts'
import type {RunProgress} from './run-progress.ts'
import type {Sort} from './sort.ts'

/** The terminal, in cells. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

/** The rows of the tab in front. The order stays as it is under a person's hands; only asking for another changes it. */
export interface Rows {
  readonly order: readonly RowKey[]
  readonly cursor: RowKey | null
  /** Index of the first row that is drawn. */
  readonly top: number
  /** Where a range began that ends at the cursor; null: none is open. */
  readonly anchor: RowKey | null
  /** The person moved or marked here: from then on news must not move rows. */
  readonly touched: boolean
}

export interface Filter {
  readonly text: string
  /** The filter line has the keys. */
  readonly typing: boolean
  /** The last text that could be read; null: everything is shown. */
  readonly pattern: Pattern | null
  /** Why the text can't be read. */
  readonly error: Printable | null
}

/** What a plan waits for: `y`, a second `y`, a word; or the name of a file to write it to. */
export type Asking = 'nothing' | 'again' | 'word' | 'file'

export type Screen =
  | {readonly is: 'list'}
  /** The last of the trail is shown; the ones before are where Backspace leads. `link`: index of the link under the cursor. */
  | {readonly is: 'details'; readonly trail: readonly RowKey[]; readonly link: number; readonly top: number}
  | {
      readonly is: 'plan'
      /** As it was made; its rows stay where they are while it is shown. */
      readonly made: MadePlan
      /** What goes: what was made, less what news took out. */
      readonly plan: Plan
      /** Steps that news took out, by number, and why. */
      readonly out: ReadonlyMap<number, Printable>
      readonly top: number
      readonly asking: Asking
      readonly typed: string
    }
  | {readonly is: 'run'; readonly top: number; readonly following: boolean}
  | {readonly is: 'receipt'; readonly receipt: Receipt; readonly top: number}

/** What lies over a screen until it is closed. */
export interface Overlay {
  readonly is: 'help' | 'problems' | 'commands'
  readonly top: number
}

/** Something said to the person; `at` in ms, kept for the list of problems. */
export interface Message {
  readonly text: Printable
  readonly tone: 'plain' | 'warning'
  readonly at: number
}

/** Everything the interface knows. Views of it are drawn; `reduce` makes the next one. */
export interface State {
  readonly view: View
  /** What the engine is called here; null before it answered. */
  readonly title: Printable | null
  readonly policy: Policy
  /** Where `P` keeps its pins. */
  readonly pinFile: string
  /** Our clock when the last action came, ms. */
  readonly now: number
  /** False with --read-only. */
  readonly canRemove: boolean
  readonly size: Size
  readonly tab: Tab
  readonly rows: Rows
  /** Where the cursor was in the tabs that are not in front. */
  readonly cursors: ReadonlyMap<Tab, RowKey>
  readonly sort: Sort
  readonly unusedOnly: boolean
  readonly filter: Filter
  readonly marks: ReadonlySet<ItemKey>
  /** Items that lost their mark because they came into use. */
  readonly lost: ReadonlySet<ItemKey>
  /** What came or changed since the person was last on it. */
  readonly changed: ReadonlyMap<ItemKey, Change>
  /** What `m` would mark too: the items that keep the one marked last. */
  readonly offer: readonly ItemKey[]
  /** `s` or `S` was pressed before all was read: it is done then. */
  readonly wish: 'stale' | 'unused' | null
  /** Images that registries are being asked about, with what was answered before. */
  readonly asked: ReadonlyMap<ItemKey, Measured<RegistryAnswer> | null>
  readonly message: Message | null
  readonly log: readonly Message[]
  /** The first complete view was taken in: what the list opens on is decided. */
  readonly opened: boolean
  readonly screen: Screen
  readonly overlay: Overlay | null
  readonly run: RunProgress | null
  readonly receipts: readonly Receipt[]
  /** `asked`: q was pressed with marks; `after-run`: Ctrl+C waits for what is in flight. */
  readonly leaving: 'no' | 'asked' | 'after-run'
}
