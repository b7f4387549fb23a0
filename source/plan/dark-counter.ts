import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {addsUp} from '../inventory/layer-checks.ts'

/** Counts what nobody knows the layers of, and what no list shows any more. */
export interface DarkCounter {
  readonly gone: (key: ItemKey, isGone: boolean) => void
  /** Bytes that those which stay may hold: of the layers of images; of what build cache says is its own. */
  readonly holds: () => {readonly ofImages: number; readonly ofCache: number}
  /** Bytes that those which went free at most, and how many nothing bounds; `images`: how many of them are images. */
  readonly sums: () => {readonly atMost: number; readonly open: number; readonly images: number}
}

interface Dark {
  /** An image whose layers nobody knows; one that is in no list any more, and one of those whose layers are known. */
  readonly kind: 'unread' | 'lost' | 'lost-but-known'
  /** Null: nothing bounds it. */
  readonly bytes: number | null
  /** Of these, what others have too by the engine's word. */
  readonly shared: number
  /** An image and the containers made from it; they all must go before it lets go. */
  readonly items: readonly ItemKey[]
  left: number
}

const darkIn = ({layers, items}: Inventory, trustsShared: boolean): readonly Dark[] => {
  const images = layers.dark.map(({id, size, sharedSize}): Dark => {
    const key = itemKey('image', id)
    const users = items.get(key)?.usedBy.filter(({how}) => how === 'made-from' || how === 'mounts') ?? []
    const all = [...new Set([key, ...users.map(({from}) => from)])]
    const shared = trustsShared ? Math.min(size, sharedSize ?? 0) : 0
    return {kind: 'unread', bytes: size, shared, items: all, left: all.length}
  })
  const lost = layers.lost.map(({image, containers, bytes}): Dark => {
    const kind = layers.topOf.has(image) ? 'lost-but-known' : 'lost'
    return {kind, bytes, shared: 0, items: containers, left: containers.length}
  })
  return [...images, ...lost]
}

/** Adds up and down; what nothing bounds is counted. */
const makeTotal = () => {
  let bytes = 0
  let open = 0
  return {
    add: (more: number | null, by: 1 | -1) => {
      if (more === null) open += by
      else bytes += by * more
    },
    bytes: () => bytes,
    open: () => open,
    atMost: () => (open > 0 ? Number.POSITIVE_INFINITY : bytes),
  }
}

/** `trustsShared`: `SharedSize` is never more than what others really have (containerd store). */
export const makeDarkCounter = (inventory: Inventory, trustsShared: boolean): DarkCounter => {
  const ofImages = makeTotal()
  const ofCache = makeTotal()
  const alone = makeTotal()
  let shared = 0
  let images = 0
  const hold = ({kind, bytes}: Dark, by: 1 | -1) => {
    if (kind !== 'lost-but-known') ofImages.add(bytes, by)
    if (kind !== 'unread') ofCache.add(bytes, by)
  }
  const change = (one: Dark, by: 1 | -1) => {
    hold(one, by === 1 ? -1 : 1)
    if (one.kind === 'lost-but-known') return
    alone.add(one.bytes === null ? null : one.bytes - one.shared, by)
    shared += by * one.shared
    if (one.kind === 'unread') images += by
  }
  const all = darkIn(inventory, trustsShared)
  const byKey = new Map<ItemKey, Dark[]>()
  for (const one of all) {
    hold(one, 1)
    for (const key of one.items) byKey.set(key, [...(byKey.get(key) ?? []), one])
  }
  // Rows that could not be read stay, whatever goes; so does what makes the engine's sum another one.
  if (inventory.gaps.some(({part}) => part === 'images') || !addsUp(inventory.layers.checks)) ofImages.add(null, 1)
  return {
    gone: (key, isGone) => {
      for (const one of byKey.get(key) ?? []) {
        if (!isGone && one.left === 0) change(one, -1)
        one.left += isGone ? -1 : 1
        if (isGone && one.left === 0) change(one, 1)
      }
    },
    holds: () => ({ofImages: ofImages.atMost(), ofCache: ofCache.atMost()}),
    // What two or more of them share is counted with each of them.
    sums: () => ({atMost: alone.bytes() + (images > 1 ? Math.floor(shared / 2) : 0), open: alone.open(), images}),
  }
}
