import {builtAt} from './ages/image-age.ts'
import type {ImageId} from './ids.ts'
import {basesOf} from './layers.ts'
import type {Layers} from './layers-in.ts'
import {knownValue} from './measured.ts'
import type {ImageRecord, Snapshot} from './snapshot.ts'

/** When images were built on each image here (ms): a build is a use of its base, which no container and no event shows. */
export const buildsOn = (
  images: readonly ImageRecord[],
  details: Snapshot['imageDetails'],
  layers: Layers,
  now: number,
): ReadonlyMap<ImageId, readonly number[]> => {
  const builds = new Map<ImageId, number[]>()
  for (const image of images) {
    const found = details.get(image.id)
    const at = builtAt(image, found ? knownValue(found) : null, now)
    if (at === null) continue
    const bases = new Set(basesOf(image.id, layers))
    if (image.parent !== null) bases.add(image.parent)
    for (const base of bases) {
      const times = builds.get(base)
      if (times) times.push(at)
      else builds.set(base, [at])
    }
  }
  return builds
}
