import type {View} from '../../look/view.ts'
import type {Pin} from '../../policy/pins.ts'
import type {RunEvent} from '../../run/events.ts'
import type {Printable} from '../../text/printable.ts'
import type {Tab} from './row-key.ts'
import type {Size} from './state.ts'

export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** What happened, as a fact. `reduce` says what follows from it. */
export type Action =
  | {readonly is: 'engine-opened'; readonly title: Printable}
  | {readonly is: 'view-arrived'; readonly view: View}
  | {readonly is: 'resized'; readonly size: Size}
  | {readonly is: 'cursor-moved'; readonly to: Move}
  | {readonly is: 'tab-chosen'; readonly tab: Tab}
  | {readonly is: 'tab-passed'; readonly by: 1 | -1}
  | {readonly is: 'item-marked'}
  /** `v`: a range begins at the cursor, or is left. */
  | {readonly is: 'range-toggled'}
  | {readonly is: 'view-marked'}
  | {readonly is: 'marks-inverted'}
  | {readonly is: 'marks-cleared'}
  | {readonly is: 'stale-marked'}
  | {readonly is: 'unused-marked'}
  /** `m`: what stands in the way is marked too. */
  | {readonly is: 'blockers-marked'}
  | {readonly is: 'filter-opened'}
  | {readonly is: 'text-typed'; readonly text: string}
  | {readonly is: 'text-erased'}
  | {readonly is: 'text-entered'}
  | {readonly is: 'sort-changed'}
  | {readonly is: 'sort-reversed'}
  | {readonly is: 'unused-toggled'}
  | {readonly is: 'item-opened'}
  | {readonly is: 'link-followed'}
  | {readonly is: 'went-back'}
  | {readonly is: 'plan-made'}
  | {readonly is: 'plan-confirmed'}
  | {readonly is: 'commands-opened'}
  /** `w`: the plan goes to a file whose name is asked for. */
  | {readonly is: 'plan-file-asked'}
  | {readonly is: 'plan-file-named'}
  | {readonly is: 'plan-written'; readonly file: Printable}
  | {readonly is: 'plan-not-written'; readonly reason: Printable}
  | {readonly is: 'run-event'; readonly event: RunEvent}
  /** While a run goes on: its clock goes on, too. */
  | {readonly is: 'second-passed'}
  /** The run could not begin, or its events broke off. */
  | {readonly is: 'run-broke'; readonly reason: Printable}
  | {readonly is: 'stop-asked'}
  | {readonly is: 'help-opened'}
  | {readonly is: 'problems-opened'}
  /** Esc: whatever is open or pending goes away. */
  | {readonly is: 'dismissed'}
  | {readonly is: 'pin-toggled'}
  /** All pins there are now, and what is said of the change. */
  | {readonly is: 'pins-changed'; readonly pins: readonly Pin[]; readonly words: Printable}
  | {readonly is: 'pins-failed'; readonly reason: Printable}
  | {readonly is: 'read-again'}
  | {readonly is: 'registry-asked'}
  | {readonly is: 'quit-asked'}
  /** Ctrl+C, or a signal that ends the program. */
  | {readonly is: 'interrupted'}
  | {readonly is: 'suspended'}
  | {readonly is: 'pasted'; readonly text: Printable}
