import {builtAt} from './ages/image-age.ts'
import {credibleTime} from './credible-time.ts'
import type {CacheId, ImageId} from './ids.ts'
import {basesOf} from './layers.ts'
import type {Layers} from './layers-in.ts'
import type {Listed} from './listed.ts'
import {knownValue} from './measured.ts'
import type {Snapshot} from './snapshot.ts'

/** A build that used an image as its base, which no container and no event shows. */
export interface Build {
  /** ms. */
  readonly at: number
  /** What was built on it; null: a record of build cache that has all of its layers was used. */
  readonly child: ImageId | null
  readonly record: CacheId | null
}

type Builds = Map<ImageId, Build[]>

const add = (builds: Builds, base: ImageId, build: Build): void => {
  const others = builds.get(base)
  if (others) others.push(build)
  else builds.set(base, [build])
}

const addChildren = (
  builds: Builds,
  {images}: Listed,
  details: Snapshot['imageDetails'],
  layers: Layers,
  now: number,
) => {
  for (const image of images) {
    const found = details.get(image.id)
    const at = builtAt(image, found ? knownValue(found) : null, now)
    if (at === null) continue
    const bases = new Set(basesOf(image.id, layers))
    if (image.parent !== null) bases.add(image.parent)
    for (const base of bases) add(builds, base, {at, child: image.id, record: null})
  }
}

const addCache = (builds: Builds, {cache}: Listed, layers: Layers, now: number) => {
  if (layers.cache === null) return
  for (const {id, created, lastUsed} of cache) {
    const held = layers.cache.get(id)?.layers ?? []
    const [layer] = held
    const at = credibleTime(lastUsed ?? created, now)
    // where several layers fit, nobody knows which of them was used
    if (at === null || layer === undefined || held.length > 1) continue
    for (const image of layer.tops) add(builds, image, {at, child: null, record: id})
  }
}

/** Builds here by the image that they were built on. `now`: ms. */
export const buildsOn = (
  listed: Listed,
  details: Snapshot['imageDetails'],
  layers: Layers,
  now: number,
): ReadonlyMap<ImageId, readonly Build[]> => {
  const builds: Builds = new Map()
  addChildren(builds, listed, details, layers, now)
  addCache(builds, listed, layers, now)
  return builds
}
