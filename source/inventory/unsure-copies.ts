import {builtHere} from './built-here.ts'
import type {ImageId} from './ids.ts'
import type {Layer, LayerTree} from './layers.ts'
import type {ImageDetails, ImageRecord} from './snapshot.ts'

/** When the first two images that have a layer arrived, ms. */
interface Arrivals {
  readonly first: Float64Array
  readonly second: Float64Array
}

export interface ArrivedImage {
  readonly record: ImageRecord
  readonly details: ImageDetails
}

const note = ({first, second}: Arrivals, place: number, time: number): void => {
  const earliest = first[place] ?? 0
  if (time < earliest) {
    first[place] = time
    second[place] = earliest
  } else second[place] = Math.min(second[place] ?? 0, time)
}

/** An image whose name's time nobody knows may have been there before all others. */
const arrivalOf = ({details}: ArrivedImage): number => details.lastTagged ?? Number.NEGATIVE_INFINITY

const arrivalsIn = (tree: LayerTree, images: readonly ArrivedImage[]): Arrivals => {
  const make = () => new Float64Array(tree.all.length).fill(Number.POSITIVE_INFINITY)
  const arrivals = {first: make(), second: make()}
  for (const image of images) {
    const time = arrivalOf(image)
    for (let layer = tree.topOf.get(image.record.id) ?? null; layer && layer.place >= 0; layer = layer.below)
      note(arrivals, layer.place, time)
  }
  return arrivals
}

const cameFirst = (image: ArrivedImage, top: Layer, {first, second}: Arrivals): boolean => {
  const time = arrivalOf(image)
  return Number.isFinite(time) && time === first[top.place] && time < (second[top.place] ?? 0)
}

/**
 * Images that may not hold their unpacked layers (containerd store): one that an archive brought when all its layers were there already
 * leaves them to the images that had them. With those they go, and it is unpacked again when it is used.
 */
export const unsureCopies = (tree: LayerTree, images: readonly ArrivedImage[]): ReadonlySet<ImageId> => {
  const shared = images.filter(({record, details}) => {
    const top = tree.topOf.get(record.id)
    return top !== undefined && top.stacks > 1 && details.loaded !== false && !builtHere(record, details)
  })
  if (shared.length === 0) return new Set()
  const arrivals = arrivalsIn(tree, images)
  const unsure = shared.filter((image) => {
    const top = tree.topOf.get(image.record.id)
    return top !== undefined && top.place >= 0 && !cameFirst(image, top, arrivals)
  })
  return new Set(unsure.map(({record}) => record.id))
}
