import type {ItemKey} from './ids.ts'

export type LinkHow =
  /** container → image it was created from */
  | 'made-from'
  /** container → image it mounts */
  | 'mounts'
  /** child image → parent image; cache record → its parent record */
  | 'parent'
  /** container → volume */
  | 'volume'
  /** container → network */
  | 'network'
  /** container → container whose namespace it joins */
  | 'namespace'
  /** container → container whose mounts it copied: shown, but it keeps nothing (engine-api.md §3.5) */
  | 'volumes-from'
  /** cache record → image whose layers it also holds: shown, keeps bytes but not the item */
  | 'layer'

/** `from` uses `to`; unless `how` says otherwise, `to` must not go while `from` stays. */
export interface Link {
  readonly from: ItemKey
  readonly to: ItemKey
  readonly how: LinkHow
}

/** Whether the used item must stay while the user stays. */
export const keeps = (link: Link): boolean => link.how !== 'volumes-from' && link.how !== 'layer'
