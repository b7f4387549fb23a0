import type {Kind} from '../inventory/ids.ts'
import type {FileRule} from './file-rule.ts'
import type {Pin} from './pins.ts'
import type {SpaceTarget} from './space.ts'
import type {PolicyPattern} from './written-at.ts'

export type Clock = 'used' | 'arrived' | 'created'

/** What lifts rule 5 of design.md §6. */
export const LIFTS = [
  'only-copies',
  'unknown-origin',
  'named-volumes',
  'anonymous-volumes',
  'changed-containers',
  'hand-made-networks',
] as const
export type Lift = (typeof LIFTS)[number]

/**
 * Limits in ms. 0 asks no age; null: never by the policy, only by mark. A volume's limit is one that someone wrote for volumes:
 * a number for anonymous ones lifts rule 5 for them, so a general "older than" alone must leave it null.
 */
export interface Limits {
  readonly containers: number
  readonly untaggedImages: number
  readonly images: number
  readonly networks: number
  readonly cache: number
  readonly anonymousVolumes: number | null
  readonly namedVolumes: number | null
}

/** The rules a person wrote, or the defaults. Frozen data. */
export interface Policy {
  readonly clock: Clock
  readonly limits: Limits
  readonly kinds: ReadonlySet<Kind>
  readonly protect: readonly PolicyPattern[]
  /** Empty: everything is in scope. */
  readonly only: readonly PolicyPattern[]
  /** The first that matches an item decides: "kept" is asked with rule 1 of design.md §6, "stale" after rule 3. */
  readonly rules: readonly FileRule[]
  readonly pins: readonly Pin[]
  readonly include: ReadonlySet<Lift>
  /** Named volumes for which rule 5 is lifted, beside what `include` lifts. */
  readonly removeVolumes: readonly PolicyPattern[]
  /** Versions of each repository. */
  readonly keepNewest: number
  /** Bytes of build cache: the records used last that make it up stay. 0: none. */
  readonly keepCache: number
  /** Null: everything stale goes. */
  readonly space: SpaceTarget | null
  /** Judge nothing by age when the clocks are far apart (unattended runs). */
  readonly unattended: boolean
}

const DAY = 86_400_000

export const DEFAULT_POLICY: Policy = {
  clock: 'used',
  limits: {
    containers: 14 * DAY,
    untaggedImages: 7 * DAY,
    images: 30 * DAY,
    networks: 14 * DAY,
    cache: 14 * DAY,
    anonymousVolumes: null,
    namedVolumes: null,
  },
  kinds: new Set(['image', 'container', 'volume', 'network', 'cache']),
  protect: [],
  only: [],
  rules: [],
  pins: [],
  include: new Set(),
  removeVolumes: [],
  keepNewest: 0,
  keepCache: 0,
  space: null,
  unattended: false,
}
