import type {ItemKey} from '../inventory/ids.ts'
import type {Content} from '../inventory/image-content.ts'
import type {Layer} from '../inventory/layers.ts'
import type {Layers} from '../inventory/layers-in.ts'

/** Counts what the compressed copies of layers free (containerd store). Of one image it is known what they are in all. */
export interface ContentCounter {
  readonly imageGone: (image: ItemKey, isGone: boolean) => void
  /** An image or build cache let go of a layer, or took it. */
  readonly layerChanged: (place: number) => void
  readonly sums: () => {readonly atLeast: number; readonly atMost: number}
}

/** The image that answers for some layers on top of its stack, which others may have too. */
interface Answering {
  readonly bytes: number
  readonly sure: number
  /** Topmost first. */
  readonly layers: readonly Layer[]
  /** Under the last of them; null: the ground. */
  readonly top: Layer | null
  isGone: boolean
}

interface Places {
  readonly hasImage: (place: number) => boolean
  readonly isCached: (place: number) => boolean
}

/** How many of its layers are free, from the top down: what is left of its bytes is what the layers under them take. */
const boundsOf = ({bytes, sure, layers, top, isGone}: Answering, {upTo}: Content, places: Places) => {
  if (!isGone) return {atLeast: 0, atMost: 0}
  const held = layers.findIndex(({place}) => places.hasImage(place))
  const count = held === -1 ? layers.length : held
  const kept = layers.slice(0, count).findIndex(({place}) => places.isCached(place))
  const under = (free: number) => (free === 0 ? top : (layers[free - 1]?.below ?? null))
  return {
    atLeast: Math.max(0, sure - upTo(under(kept === -1 ? count : kept)).atMost),
    atMost: Math.max(0, bytes - upTo(under(count)).atLeast),
  }
}

/** Each layer is answered for by the largest image that has it, so that what several share is counted once. */
const sharedOut = (
  {topOf}: Layers,
  content: Content,
  keyOf: (image: Layer['tops'][number]) => ItemKey,
): readonly (readonly [ItemKey, Answering])[] => {
  const taken = new Set<Layer>()
  return [...content.of]
    .sort(([, one], [, other]) => other - one)
    .map(([image, bytes]) => {
      const top = topOf.get(image) ?? null
      const layers: Layer[] = []
      for (let layer = top; layer && layer.place >= 0 && !taken.has(layer); layer = layer.below) {
        taken.add(layer)
        layers.push(layer)
      }
      return [keyOf(image), {bytes, sure: content.sure(image), layers, top, isGone: false}]
    })
}

export const makeContentCounter = (
  layers: Layers,
  content: Content,
  keyOf: (image: Layer['tops'][number]) => ItemKey,
  places: Places,
): ContentCounter => {
  const images = new Map(sharedOut(layers, content, keyOf))
  const byPlace: (Answering | undefined)[] = []
  for (const one of images.values()) for (const {place} of one.layers) byPlace[place] = one
  const counted = new Map<Answering, {readonly atLeast: number; readonly atMost: number}>()
  let atLeast = 0
  let atMost = 0
  const recount = (one: Answering | undefined) => {
    if (!one) return
    const before = counted.get(one)
    const after = boundsOf(one, content, places)
    counted.set(one, after)
    atLeast += after.atLeast - (before?.atLeast ?? 0)
    atMost += after.atMost - (before?.atMost ?? 0)
  }
  return {
    imageGone: (key, isGone) => {
      const one = images.get(key)
      if (one) one.isGone = isGone
      recount(one)
    },
    layerChanged: (place) => recount(byPlace[place]),
    sums: () => ({atLeast, atMost}),
  }
}
