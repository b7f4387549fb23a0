import {addBounds, type ByteBounds, exactly, NO_BYTES} from './bytes.ts'
import {standsForBase} from './cache-layers.ts'
import type {Profile} from './profile.ts'
import type {CacheRecord} from './snapshot.ts'

/** What build cache has beside the images, in bytes. */
export interface CacheAccount {
  readonly bytes: ByteBounds
  /** The part of them that is unpacked layers. */
  readonly unpacked: ByteBounds
  /** What is packed is at most so much. */
  readonly packed: number
}

const NOTHING: CacheAccount = {bytes: NO_BYTES, unpacked: NO_BYTES, packed: 0}

/** A shared record's layer is an image's own. */
const onClassic = (record: CacheRecord): CacheAccount => {
  const {size, shared} = record
  if (shared) return NOTHING
  return {...NOTHING, bytes: {atLeast: size, atMost: standsForBase(record, 'classic') ? null : size}}
}

/**
 * This store has an unpacked copy of its own for every record but those of a base image, and counts a packed one with it where
 * there is one; that can be an image's too, whatever `Shared` says (engine-29.md §3).
 */
const onContainerd = (record: CacheRecord): CacheAccount => {
  const {size, shared} = record
  if (standsForBase(record, 'containerd')) {
    const open = {atLeast: 0, atMost: null}
    return shared ? NOTHING : {bytes: open, unpacked: open, packed: size}
  }
  // what is packed is hardly larger than what it was made of
  const unpacked = {atLeast: Math.max(0, Math.floor((size - 16_384) / 2.125)), atMost: size}
  return {bytes: shared ? unpacked : exactly(size), unpacked, packed: size - unpacked.atLeast}
}

export const cacheAccount = (records: readonly CacheRecord[], store: Profile['store']): CacheAccount => {
  let sum = NOTHING
  for (const one of records.map(store === 'containerd' ? onContainerd : onClassic)) {
    sum = {
      bytes: addBounds(sum.bytes, one.bytes),
      unpacked: addBounds(sum.unpacked, one.unpacked),
      packed: sum.packed + one.packed,
    }
  }
  return sum
}
