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

/** A total that can be subtracted: what has no upper bound is counted beside it. */
export interface FreedSums {
  readonly atLeast: number
  readonly atMost: number
  /** Items, layers … of which nobody knows how much they free at most. */
  readonly open: number
}

/** What `more` frees beyond `less`. */
export const between = (less: FreedSums, more: FreedSums): ByteBounds => ({
  atLeast: Math.max(0, more.atLeast - less.atLeast),
  atMost: more.open === less.open ? Math.max(0, more.atMost - less.atMost) : null,
})

/** Counts what items that go together free, once all of them are gone. */
export interface FreedCounter {
  /** Takes an item in, or out again; a key of no item frees nothing. */
  readonly toggle: (key: ItemKey) => void
  readonly total: () => ByteBounds
  /** The way to `total().atLeast`: also tells of a step what it adds where what others may hold still hides it. May be below 0. */
  readonly progress: () => number
  readonly sums: () => FreedSums
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
  const sums = (): FreedSums => {
    const own = layerCounter.sums()
    const packed = content?.sums() ?? NOTHING
    const unknown = dark.sums()
    const others = beside.sums()
    const records = cache.sums()
    const held = dark.holds()
    const most = own.atMost + packed.atMost + unknown.atMost
    const atLeast = Math.max(0, own.atLeast + packed.atLeast - held.ofImages)
    const atMost = counted && atLeast !== most ? Math.min(most, Math.max(counted, atLeast)) : most
    return {
      atLeast: others.atLeast + Math.max(0, records.atLeast - held.ofCache) + atLeast,
      atMost: others.atMost + records.atMost + atMost,
      open: own.open + unknown.open + others.open + records.open,
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
    total: () => {
      const {atLeast, atMost, open} = sums()
      return {atLeast, atMost: open > 0 ? null : atMost}
    },
    sums,
    progress,
    ifAlsoGone: (key) => {
      const wasGone = going.has(key)
      const before = sums()
      going.toggle(key)
      const after = sums()
      going.toggle(key)
      return wasGone ? between(after, before) : between(before, after)
    },
    clear: going.clear,
  }
}
