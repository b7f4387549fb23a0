import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Policy} from '../policy/policy.ts'
import {regretOf} from '../policy/regret.ts'
import type {Selection} from '../policy/selection.ts'
import {type SpaceTarget, spaceNeeded} from '../policy/space.ts'
import type {Printable} from '../text/printable.ts'
import {freed} from './freed.ts'
import {settle} from './settle.ts'
import {choose} from './space/choose.ts'

/** What a target for space leaves of what is stale. */
export interface WithinSpace {
  readonly target: SpaceTarget
  /** Bytes that are missing; 0: none. */
  readonly needed: number
  /** Whether what is taken frees them for sure. */
  readonly isMet: boolean
  /** Of what is stale and can go: what is taken, and what stays for now. */
  readonly taken: readonly ItemKey[]
  readonly left: readonly ItemKey[]
}

/** `unseen`: whether anything is missing can't be told, so nothing may go. */
export type SpaceAnswer =
  | {readonly is: 'within'; readonly selection: Selection; readonly space: WithinSpace}
  | {readonly is: 'unseen'; readonly reason: Printable}

/** What of a selection reaches the target with the least regret. What can't go now stays in it, for the reasons a plan gives. */
export const withinSpace = (
  inventory: Inventory,
  selection: Selection,
  target: SpaceTarget,
  policy: Policy,
): SpaceAnswer => {
  const needed = spaceNeeded(target, inventory)
  if (needed.is === 'unseen') return needed
  const settled = settle(inventory, selection)
  const chosen = choose(inventory, settled, needed.bytes, (item) => regretOf(item, policy, inventory.now))
  const taken = chosen.map(({key}) => key)
  const goes = new Set(taken)
  const left = settled.going.flatMap(({key}) => (goes.has(key) ? [] : [key]))
  const stays = new Set(left)
  return {
    is: 'within',
    selection: new Map([...selection].filter(([key]) => !stays.has(key))),
    space: {target, needed: needed.bytes, isMet: freed(inventory, taken).atLeast >= needed.bytes, taken, left},
  }
}
