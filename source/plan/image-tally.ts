import {addBounds, type ByteBounds, NO_BYTES} from '../inventory/bytes.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {ImageItem} from '../inventory/item.ts'
import {type Layer, type Layers, layersOf} from '../inventory/layers.ts'
import {listedIn} from '../inventory/listed.ts'
import {knownValue} from '../inventory/measured.ts'
import {type Holders, holdersIn} from '../inventory/own-bytes.ts'
import type {Snapshot} from '../inventory/snapshot.ts'

/** Counts what images free that go together; each is added once. */
export interface ImageTally {
  readonly add: (image: ImageItem) => void
  readonly total: () => ByteBounds
}

/** The layers of an image, topmost first. */
function* layersFrom(top: Layer | undefined): Generator<Layer> {
  for (let layer = top; layer && layer.below !== null; layer = layer.below) yield layer
}

/** Layers that build cache, or a container whose image is gone, may hold: a record holds its layer and all below. */
const maybeHeld = ({topOf}: Layers, {cachedSizes, orphans}: Holders): ((layer: Layer) => boolean) => {
  if (orphans || cachedSizes === 'any') return () => true
  const held = new Set<Layer>()
  for (const top of topOf.values()) {
    let below = false
    for (const layer of layersFrom(top)) {
      below ||= layer.size === null || cachedSizes.has(layer.size)
      if (below) held.add(layer)
    }
  }
  return (layer) => held.has(layer)
}

interface LayerFacts {
  readonly layers: Layers
  readonly isHeld: (layer: Layer) => boolean
}

const facts = new WeakMap<Snapshot, LayerFacts>()

/** Derived once for each snapshot: the interface asks at every mark. */
const factsOf = ({snapshot, engine}: Inventory): LayerFacts => {
  const found = facts.get(snapshot)
  if (found) return found
  const listed = listedIn(snapshot)
  const layers = layersOf(listed.images, snapshot.imageDetails)
  const holders = holdersIn(snapshot, listed, knownValue(engine)?.profile ?? null)
  const made = {layers, isHeld: maybeHeld(layers, holders)}
  facts.set(snapshot, made)
  return made
}

/** A layer is freed when the last image that has it goes: exact, but for what else may hold it. */
const tallyLayers = ({layers, isHeld}: LayerFacts, countsRemainder: boolean): ImageTally => {
  const gone = new Map<Layer, number>()
  let total = NO_BYTES
  const free = (layer: Layer) => {
    if (layer.size === null) total = {...total, atMost: null}
    else total = addBounds(total, {atLeast: isHeld(layer) ? 0 : layer.size, atMost: layer.size})
  }
  return {
    add: ({id, record}) => {
      let known: number | null = 0
      for (const layer of layersFrom(layers.topOf.get(id))) {
        const count = (gone.get(layer) ?? 0) + 1
        gone.set(layer, count)
        if (count === layer.holders) free(layer)
        known = known === null || layer.size === null ? null : known + layer.size
      }
      // Podman counts an image's configuration and manifest too.
      const rest = countsRemainder && known !== null ? Math.max(0, record.size - known) : 0
      total = addBounds(total, {atLeast: rest, atMost: rest})
    },
    total: () => total,
  }
}

/**
 * Without layers: at least what each holds alone. At most all they hold, and of what they share with others, which is
 * shared by two of them or more, half.
 */
const tallyFigures = (trustsShared: boolean, all: number | null): ImageTally => {
  let atLeast = 0
  let alone = 0
  let shared = 0
  let count = 0
  return {
    add: ({own, record}) => {
      const bounds = own && knownValue(own)
      const sharedSize = trustsShared ? Math.min(record.size, record.sharedSize ?? 0) : 0
      atLeast += bounds?.atLeast ?? 0
      alone += record.size - sharedSize
      shared += sharedSize
      count += 1
    },
    total: () => {
      const atMost = alone + (count > 1 ? Math.floor(shared / 2) : 0)
      return {atLeast, atMost: Math.max(atLeast, all ? Math.min(atMost, all) : atMost)}
    },
  }
}

/** Starts from nothing. */
export const tallyImages = (inventory: Inventory): ImageTally => {
  const store = knownValue(inventory.engine)?.profile.store ?? null
  const layerFacts = store === 'classic' || store === 'podman' ? factsOf(inventory) : null
  if (layerFacts?.layers.complete) return tallyLayers(layerFacts, store === 'podman')
  return tallyFigures(store === 'containerd', knownValue(inventory.snapshot.layersSize))
}
