import type {Profile} from '../../inventory/profile.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import type {Connection} from '../connection.ts'
import type {KnownContainers} from '../known-containers.ts'
import type {FreshContainers} from './fresh-containers.ts'

/** What probes share. */
export interface Prober {
  readonly connection: Connection
  readonly known: KnownContainers
  readonly fresh: FreshContainers
  readonly profile: Profile
  readonly signal: AbortSignal | undefined
  /** Read the item in any case, by what is slow but says all. */
  readonly whole: boolean
}

export const GONE: Facts = {is: 'gone'}
export const unreadable = (message: Raw | string): Facts => ({
  is: 'unreadable',
  message: typeof message === 'string' ? toRaw(message) : message,
})
