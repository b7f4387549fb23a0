import type {View} from '../../look/view.ts'
import type {Policy} from '../../policy/policy.ts'
import {arrange} from './arrange.ts'
import {NO_FILTER} from './reduce-list.ts'
import {takeView} from './reduce-view.ts'
import type {Size, State} from './state.ts'

export interface Beginning {
  readonly view: View
  readonly policy: Policy
  /** Where `P` keeps its pins. */
  readonly pinFile: string
  readonly now: number
  readonly canRemove: boolean
  readonly size: Size
}

/** The state before any key, with whatever the look knows by then. */
export const firstState = ({view, policy, pinFile, now, canRemove, size}: Beginning): State => {
  const empty: State = {
    view,
    title: null,
    policy,
    pinFile,
    now,
    canRemove,
    size,
    tab: 'image',
    rows: {order: [], cursor: null, top: 0, anchor: null, touched: false},
    cursors: new Map(),
    sort: {by: 'frees', reversed: false},
    unusedOnly: false,
    filter: NO_FILTER,
    marks: new Set(),
    lost: new Set(),
    changed: new Map(),
    offer: [],
    wish: null,
    asked: new Map(),
    message: null,
    log: [],
    opened: false,
    screen: {is: 'list'},
    overlay: null,
    run: null,
    receipts: [],
    leaving: 'no',
  }
  return arrange(takeView(empty, view))
}
