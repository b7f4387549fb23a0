import type {ImageId} from './ids.ts'
import {type Content, contentOf} from './image-content.ts'
import {type CheckedStack, checkLayers, type LayerChecks} from './layer-checks.ts'
import {countLayers} from './layer-counts.ts'
import {sizeLayers} from './layer-sizes.ts'
import {downFrom, growTree, type Layer, type LayerTree} from './layers.ts'
import type {Profile} from './profile.ts'
import type {ImageDetails, ImageRecord, Snapshot} from './snapshot.ts'
import {unsureCopies} from './unsure-copies.ts'

/** An image whose layers are known. */
export interface KnownImage {
  readonly id: ImageId
  readonly details: ImageDetails
  /** Bytes that the engine counts for it; null where nobody tells. */
  readonly size: number | null
  /** A container made its topmost layer: a commit, or a step of the classic builder. */
  readonly fromContainer: boolean
}

/** The layers of images, with what they count for. */
export interface SizedLayers extends LayerTree {
  readonly checks: LayerChecks
  /** Images that hold their layers packed only (containerd store). */
  readonly packed: ReadonlySet<ImageId>
  /** Only on the containerd store. */
  readonly content: Content | null
  /** Images that may not hold their unpacked layers; none but on the containerd store. */
  readonly unsure: ReadonlySet<ImageId>
  /** How many of them have a layer. */
  readonly unsureStacks: (layer: Layer) => number
  /** Podman counts an image's configuration and manifest in: bytes beside its layers. */
  readonly beside: ReadonlyMap<ImageId, {readonly atLeast: number; readonly atMost: number}>
}

/**
 * On the containerd store every unpacked layer has bytes. An image that hasn't all of them unpacked is counted packed only, and what
 * it had unpacked was another image's that is gone.
 */
const isPackedOnly = ({details: {diffIds, history}}: KnownImage): boolean =>
  history !== null && history.length > 0 && history.filter(({bytes}) => bytes > 0).length < diffIds.length

/** What an image's size is beside its layers, in bytes. */
const restOf = ({layers, size}: CheckedStack): {readonly atLeast: number; readonly atMost: number} => {
  let atLeast = 0
  let atMost = 0
  for (const {counts} of layers) {
    atLeast += counts.atLeast
    atMost += counts.atMost
  }
  return {atLeast: Math.max(0, (size ?? 0) - atMost), atMost: Math.max(0, (size ?? 0) - atLeast)}
}

/** `listed`: images that the engine counts. `lost`: images it lists no more, whose layers are known from before. */
const sized = (
  listed: readonly KnownImage[],
  lost: readonly KnownImage[],
  store: Profile['store'],
  layersSize: number | null,
): Omit<SizedLayers, 'unsure' | 'unsureStacks'> => {
  const images = [...listed, ...lost]
  const packedOnly = new Map(
    store === 'containerd' ? listed.filter(isPackedOnly).map(({id, size}) => [id, size ?? 0] as const) : [],
  )
  const tree = growTree(images.map(({id, details}) => [id, details.diffIds]))
  const stacks = images.map(
    ({id, details, size}, index): CheckedStack => ({
      image: id,
      layers: tree.stacks[index] ?? [],
      history: details.history,
      size: packedOnly.has(id) ? null : size,
    }),
  )
  sizeLayers(stacks, store)
  countLayers(tree.all, stacks, store === 'classic')
  const here = stacks.slice(0, listed.length)
  const checks = checkLayers(tree, here, store, layersSize)
  const rests = store === 'classic' ? [] : here.map((stack) => [stack.image, restOf(stack)] as const)
  return {
    ...tree,
    checks,
    packed: new Set(packedOnly.keys()),
    content:
      store === 'containerd'
        ? contentOf(tree, {
            contents: new Map([...rests.map(([id, {atMost}]) => [id, atMost] as const), ...packedOnly]),
            fromContainers: new Set(images.filter(({fromContainer}) => fromContainer).map(({id}) => id)),
          })
        : null,
    beside: new Map(store === 'podman' ? rests : []),
  }
}

const NO_IMAGES: ReadonlySet<ImageId> = new Set()

const countStacks = (tree: LayerTree, images: ReadonlySet<ImageId>): SizedLayers['unsureStacks'] => {
  if (images.size === 0) return () => 0
  const counts = new Int32Array(tree.all.length)
  for (const image of images)
    for (const {place} of downFrom(tree.topOf.get(image))) counts[place] = (counts[place] ?? 0) + 1
  return ({place}) => counts[place] ?? 0
}

const unsureIn = (
  tree: LayerTree,
  images: readonly ImageRecord[],
  details: Snapshot['imageDetails'],
): ReadonlySet<ImageId> =>
  unsureCopies(
    tree,
    images.flatMap((record) => {
      const found = details.get(record.id)
      return found?.state === 'known' ? [{record, details: found.value}] : []
    }),
  )

const made = new WeakMap<
  Snapshot['imageDetails'],
  {
    readonly images: readonly ImageRecord[]
    readonly layersSize: number | null
    readonly store: Profile['store']
    readonly layers: SizedLayers
  }
>()

/** Made again only when the images or what is known of them changed: most parts of a look bring neither. */
export const sizedLayers = (
  images: readonly ImageRecord[],
  details: Snapshot['imageDetails'],
  lost: readonly KnownImage[],
  store: Profile['store'],
  layersSize: number | null,
): SizedLayers => {
  const before = lost.length === 0 ? made.get(details) : undefined
  if (before?.images === images && before.layersSize === layersSize && before.store === store) return before.layers
  const listed = images.flatMap(({id, size, parent}): readonly KnownImage[] => {
    const found = details.get(id)
    if (found?.state !== 'known') return []
    return [{id, details: found.value, size, fromContainer: parent !== null || found.value.madeBy === 'committed'}]
  })
  const tree = sized(listed, lost, store, layersSize)
  const unsure = store === 'containerd' ? new Set([...unsureIn(tree, images, details), ...tree.packed]) : NO_IMAGES
  const layers = {...tree, unsure, unsureStacks: countStacks(tree, unsure)}
  if (lost.length === 0) made.set(details, {images, layersSize, store, layers})
  return layers
}
