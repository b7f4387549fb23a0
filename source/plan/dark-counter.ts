import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Layers} from '../inventory/layers-in.ts'

/** Counts what nobody knows the layers of. */
export interface DarkCounter {
  readonly gone: (key: ItemKey, isGone: boolean) => void
  /** Bytes that those which stay may hold of any layer. */
  readonly unseen: () => number
  /** Bytes that those which went free at most, and how many nothing bounds; `images`: how many of them are images. */
  readonly sums: () => {readonly atMost: number; readonly open: number; readonly images: number}
}

interface Dark {
  /** What it may hold while it stays, and what it frees alone; null: nothing bounds it. */
  readonly holds: number | null
  readonly alone: number | null
  /** Bytes that others have too, by the engine's word. */
  readonly shared: number
  readonly isImage: boolean
  /** How many of its items are there; they go together or not at all. */
  left: number
}

const darkIn = ({dark, lost, topOf}: Layers, trustsShared: boolean): ReadonlyMap<ItemKey, Dark> => {
  const all = new Map<ItemKey, Dark>()
  for (const {id, size, sharedSize} of dark) {
    const shared = trustsShared ? Math.min(size, sharedSize ?? 0) : 0
    all.set(itemKey('image', id), {holds: size, alone: size - shared, shared, isImage: true, left: 1})
  }
  for (const {image, containers, bytes} of lost) {
    if (topOf.has(image)) continue
    const one: Dark = {holds: bytes, alone: bytes, shared: 0, isImage: false, left: containers.length}
    for (const key of containers) all.set(key, one)
  }
  return all
}

/** `trustsShared`: `SharedSize` is never more than what others really have (containerd store). */
export const makeDarkCounter = (layers: Layers, trustsShared: boolean): DarkCounter => {
  const all = darkIn(layers, trustsShared)
  const isEndless = layers.unseen === Number.POSITIVE_INFINITY
  let endless = new Set([...all.values()].filter(({holds}) => holds === null)).size
  // Rows that could not be read stay.
  if (isEndless && endless === 0) endless = 1
  let unseen = [...new Set(all.values())].reduce((sum, {holds}) => sum + (holds ?? 0), 0)
  const went = {alone: 0, shared: 0, open: 0, images: 0}
  const change = ({holds, alone, shared, isImage}: Dark, by: 1 | -1) => {
    if (holds === null) endless -= by
    else unseen -= by * holds
    if (alone === null) went.open += by
    else went.alone += by * alone
    went.shared += by * shared
    if (isImage) went.images += by
  }
  return {
    gone: (key, isGone) => {
      const one = all.get(key)
      if (!one) return
      if (!isGone && one.left === 0) change(one, -1)
      one.left += isGone ? -1 : 1
      if (isGone && one.left === 0) change(one, 1)
    },
    unseen: () => (endless > 0 ? Number.POSITIVE_INFINITY : unseen),
    // What two or more of them share is counted with each of them.
    sums: () => ({
      atMost: went.alone + (went.images > 1 ? Math.floor(went.shared / 2) : 0),
      open: went.open,
      images: went.images,
    }),
  }
}
