import type {Kind} from '../inventory/ids.ts'
import type {Pattern} from './pattern.ts'
import type {Pin} from './pins.ts'

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
  readonly protect: readonly Pattern[]
  /** Empty: everything is in scope. */
  readonly only: readonly Pattern[]
  readonly pins: readonly Pin[]
  readonly include: ReadonlySet<Lift>
  readonly keepNewest: number
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
  pins: [],
  include: new Set(),
  keepNewest: 0,
  unattended: false,
}
