import type {ByteBounds} from '../inventory/bytes.ts'
import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {CacheItem, Item} from '../inventory/item.ts'
import type {Layers} from '../inventory/layers-in.ts'
import {knownValue} from '../inventory/measured.ts'
import {type ContentCounter, makeContentCounter} from './content-counter.ts'
import {makeDarkCounter} from './dark-counter.ts'
import {makeGoing} from './going.ts'
import {type LayerCounter, makeLayerCounter} from './layer-counter.ts'
import {type LayerHolders, layerHolders} from './layer-holders.ts'

/** Counts what items that go together free, once all of them are gone. */
export interface FreedCounter {
  /** Takes an item in, or out again; a key of no item frees nothing. */
  readonly toggle: (key: ItemKey) => void
  readonly total: () => ByteBounds
  /** The way to `total().atLeast`: also tells of a step what it adds where what others may hold still hides it. May be below 0. */
  readonly progress: () => number
  /** What the item frees beside those taken in; of one of them, what it adds to the others. */
  readonly ifAlsoGone: (key: ItemKey) => ByteBounds
  /** Takes everything out again. */
  readonly clear: () => void
}

const NOTHING = {atLeast: 0, atMost: 0}
const OPEN = {atLeast: 0, atMost: null}

/** On the classic store a shared record's layer is one of an image's, and counted with those. */
const besideOfCache = ({own, record}: CacheItem, {content, dark}: Layers): ByteBounds =>
  record.shared && content === null && dark.length === 0 ? NOTHING : ((own && knownValue(own)) ?? OPEN)

/** What an item frees beside layers of images. */
const besideLayers = (item: Item, {layers}: Inventory): ByteBounds => {
  switch (item.kind) {
    case 'network':
      return NOTHING
    case 'container': {
      const sizes = knownValue(item.sizes)
      return sizes ? {atLeast: sizes.written, atMost: sizes.written} : OPEN
    }
    case 'image':
      return layers.beside.get(item.id) ?? NOTHING
    case 'cache':
      return besideOfCache(item, layers)
    case 'volume':
      return (item.own && knownValue(item.own)) ?? OPEN
  }
}

/** Adds up and down again; only whole numbers, so that nothing is lost on the way. */
const makeSum = () => {
  let atLeast = 0
  let atMost = 0
  let open = 0
  return {
    add: (bounds: ByteBounds, sign: 1 | -1) => {
      atLeast += sign * bounds.atLeast
      if (bounds.atMost === null) open += sign
      else atMost += sign * bounds.atMost
    },
    sums: () => ({atLeast, atMost, open}),
  }
}

const makeLetGo = (holders: LayerHolders, layers: LayerCounter): ((key: ItemKey, by: 1 | -1) => void) => {
  const lost = new Map(
    holders.lost.flatMap((one) => {
      const left = {top: one.top, containers: one.containers.length}
      return one.containers.map((key) => [key, left] as const)
    }),
  )
  return (key, by) => {
    const image = holders.images.get(key)
    if (image) layers.hold(image.top, image.isUnsure ? 'unsure' : 'image', by)
    for (const held of holders.containers.get(key) ?? []) layers.hold(held, 'other', by)
    const record = holders.cache.get(key)
    if (record) layers.cache(record, by)
    const one = lost.get(key)
    if (!one) return
    if (by === 1 && one.containers === 0) layers.hold(one.top, 'other', 1)
    one.containers += by
    if (by === -1 && one.containers === 0) layers.hold(one.top, 'other', -1)
  }
}

/** What is more in the one than in the other. */
export const difference = (more: ByteBounds, less: ByteBounds): ByteBounds => ({
  atLeast: Math.max(0, more.atLeast - less.atLeast),
  atMost: more.atMost === null || less.atMost === null ? null : Math.max(0, more.atMost - less.atMost),
})

export const makeFreedCounter = (inventory: Inventory): FreedCounter => {
  const {items, layers} = inventory
  let content: ContentCounter | null = null
  const holders = layerHolders(inventory)
  const layerCounter = makeLayerCounter(layers, holders, (place) => content?.layerChanged(place))
  if (layers.content) content = makeContentCounter(layers, layers.content, (id) => itemKey('image', id), layerCounter)
  const letGo = makeLetGo(holders, layerCounter)
  const dark = makeDarkCounter(inventory, layers.content !== null)
  const beside = makeSum()
  const cache = makeSum()
  const apply = (key: ItemKey, isGone: boolean) => {
    const item = items.get(key)
    if (!item) return
    letGo(key, isGone ? -1 : 1)
    if (item.kind === 'image') content?.imageGone(key, isGone)
    dark.gone(key, isGone)
    const sum = item.kind === 'cache' ? cache : beside
    sum.add(besideLayers(item, inventory), isGone ? 1 : -1)
  }
  const going = makeGoing(inventory, apply)
  // The engine's sum leaves out what it lists no image of.
  const counted = layers.lost.length === 0 ? knownValue(inventory.snapshot.layersSize) : null
  const total = (): ByteBounds => {
    const own = layerCounter.sums()
    const packed = content?.sums() ?? NOTHING
    const unknown = dark.sums()
    const others = beside.sums()
    const records = cache.sums()
    const held = dark.holds()
    const most = own.atMost + packed.atMost + unknown.atMost
    const atLeast = Math.max(0, own.atLeast + packed.atLeast - held.ofImages)
    const atMost = counted && atLeast !== most ? Math.min(most, Math.max(counted, atLeast)) : most
    const open = own.open + unknown.open + others.open + records.open
    return {
      atLeast: others.atLeast + Math.max(0, records.atLeast - held.ofCache) + atLeast,
      atMost: open > 0 ? null : others.atMost + records.atMost + atMost,
    }
  }
  /** What nothing bounds hides everything, for good. */
  const seen = (atLeast: number, held: number) => (held === Number.POSITIVE_INFINITY ? 0 : atLeast - held)
  const progress = (): number => {
    const held = dark.holds()
    const layered = layerCounter.sums().atLeast + (content?.sums() ?? NOTHING).atLeast
    return beside.sums().atLeast + seen(layered, held.ofImages) + seen(cache.sums().atLeast, held.ofCache)
  }
  return {
    toggle: going.toggle,
    total,
    progress,
    ifAlsoGone: (key) => {
      const wasGone = going.has(key)
      const before = total()
      going.toggle(key)
      const after = total()
      going.toggle(key)
      return wasGone ? difference(before, after) : difference(after, before)
    },
    clear: going.clear,
  }
}
