import {type ImageId, itemKey} from '../ids.ts'
import type {Layer} from '../layers.ts'
import type {Layers} from '../layers-in.ts'
import type {Link} from '../link.ts'
import type {Listed} from '../listed.ts'
import type {Snapshot} from '../snapshot.ts'
import {containerLinks, detailsOf, type Finders} from './container-links.ts'
import {containerFinder} from './find-containers.ts'
import {imageFinder} from './find-images.ts'
import {networkFinder} from './find-networks.ts'
import {volumeFinder} from './find-volumes.ts'
import {type LinkMap, mapLinks} from './link-map.ts'

function* imageLinks(listed: Listed, find: Finders): Generator<Link> {
  for (const {id, parent} of listed.images) {
    const found = parent === null ? undefined : find.images.byId(parent)
    if (found) yield {from: itemKey('image', id), to: itemKey('image', found.id), how: 'parent'}
  }
}

function* cacheLinks(listed: Listed): Generator<Link> {
  const there = new Set(listed.cache.map(({id}) => id))
  for (const {id, parents} of listed.cache)
    for (const parent of parents)
      if (there.has(parent)) yield {from: itemKey('cache', id), to: itemKey('cache', parent), how: 'parent'}
}

export const findersIn = (snapshot: Snapshot, listed: Listed): Finders => ({
  containers: containerFinder(listed.containers),
  images: imageFinder(listed.images, snapshot.resolved),
  networks: networkFinder(listed.networks),
  volumes: volumeFinder(listed.volumes),
})

/** More holders than anyone removes at once: without links, such a record simply stays. */
const MANY_IMAGES = 64

/** Images that have the layer; null: many. */
const imagesWith = (layer: Layer): readonly ImageId[] | null => {
  const images: ImageId[] = []
  const layers: Layer[] = [layer]
  for (const one of layers) {
    images.push(...one.tops)
    if (one.firstAbove !== null) layers.push(one.firstAbove, ...(one.moreAbove?.values() ?? []))
    if (images.length > MANY_IMAGES || layers.length > 16 * MANY_IMAGES) return null
  }
  return images
}

function* layerLinks(listed: Listed, find: Finders, layers: Layers): Generator<Link> {
  for (const {id, shared} of listed.cache) {
    const hold = shared ? layers.cache?.get(id) : undefined
    const [layer] = hold?.isCertain ? hold.layers : []
    for (const image of (layer ? imagesWith(layer) : null) ?? [])
      if (find.images.byId(image)) yield {from: itemKey('cache', id), to: itemKey('image', image), how: 'layer'}
  }
}

function* allLinks(snapshot: Snapshot, listed: Listed, find: Finders, layers: Layers): Generator<Link> {
  for (const container of listed.containers) yield* containerLinks(container, detailsOf(snapshot, container), find)
  yield* imageLinks(listed, find)
  yield* cacheLinks(listed)
  yield* layerLinks(listed, find, layers)
}

/** Who uses whom, as far as the lists and inspects tell. */
export const linksIn = (snapshot: Snapshot, listed: Listed, find: Finders, layers: Layers): LinkMap =>
  mapLinks(allLinks(snapshot, listed, find, layers))
