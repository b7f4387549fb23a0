import {rawString} from '../text/raw.ts'
import type {CacheId} from './ids.ts'
import {archiveAtMost} from './image-content.ts'
import {downFrom, type Layer, type LayerTree} from './layers.ts'
import type {Profile} from './profile.ts'
import type {CacheRecord} from './snapshot.ts'

/** The layers of images that a build cache record may hold too, and so keeps when the images go. */
export interface CacheHold {
  /** One where it is certain, else all that it may be; those below them are held by the records below it. */
  readonly layers: readonly Layer[]
  readonly isCertain: boolean
  /** It has an unpacked copy of its own (containerd store), so that it holds the compressed layer only. */
  readonly onlyPacked: boolean
}

interface Candidates {
  readonly record: CacheRecord
  /** It stands for a layer of a base image. */
  readonly isBase: boolean
  /** How many layers it stands on, itself included; null where its parents don't tell. */
  readonly depth: number | null
  readonly parent: CacheId | null
  layers: readonly Layer[]
}

/** A record that stands for a layer of a base image (engine-api.md §2.4, engine-29.md §3). */
export const standsForBase = ({description, size}: CacheRecord, store: Profile['store']): boolean => {
  const text = rawString(description)
  return store === 'containerd' ? text === '' : size === 0 && /^(from local|pulled from)/.test(text)
}

/** Records mirror layers: one a layer, each on the one below. */
const depthsOf = (records: readonly CacheRecord[]): ReadonlyMap<CacheId, number | null> => {
  const byId = new Map(records.map((record) => [record.id, record]))
  const depths = new Map<CacheId, number | null>()
  // An engine that tells no parents of any record tells nothing by their absence.
  const told = records.some(({parents}) => parents.length > 0)
  for (const record of records) {
    const line: CacheRecord[] = []
    let next: CacheRecord | undefined = record
    while (next && !depths.has(next.id) && line.length <= records.length) {
      line.push(next)
      const [parent]: readonly CacheId[] = next.parents
      next = parent === undefined || next.parents.length > 1 ? undefined : byId.get(parent)
    }
    let depth = next ? (depths.get(next.id) ?? null) : null
    for (const one of line.reverse()) {
      if (one.parents.length === 0) depth = told ? 1 : null
      else depth = depth === null || one.parents.length > 1 ? null : depth + 1
      depths.set(one.id, depth)
    }
  }
  return depths
}

/**
 * On the classic store a record has its layer's size, but for those of a base image, which say 0. On the containerd store it counts
 * the compressed layer (of a base image), its own unpacked copy, or both.
 */
const sizeMatches = ({size}: CacheRecord, isBase: boolean, layer: Layer, store: Profile['store']): boolean => {
  if (store !== 'containerd') return size === 0 || (size >= layer.atLeast && size <= layer.atMost)
  return isBase ? size <= archiveAtMost(layer) : size <= layer.atMost + archiveAtMost(layer)
}

const candidatesOf = (records: readonly CacheRecord[], tree: LayerTree, store: Profile['store']): Candidates[] => {
  const depths = depthsOf(records)
  const atDepth = new Map<number, Layer[]>()
  for (const layer of tree.all) {
    const line = atDepth.get(layer.depth)
    if (line) line.push(layer)
    else atDepth.set(layer.depth, [layer])
  }
  return records
    .filter(({shared}) => shared || store === 'containerd')
    .map((record) => {
      const isBase = standsForBase(record, store)
      const depth = depths.get(record.id) ?? null
      const among = depth === null ? tree.all : (atDepth.get(depth) ?? [])
      const layers = among.filter((layer) => sizeMatches(record, isBase, layer, store))
      const parent = depth !== null && depth > 1 ? (record.parents[0] ?? null) : null
      return {record, isBase, depth, parent, layers}
    })
    .sort((one, other) => (one.depth ?? 0) - (other.depth ?? 0))
}

/** Which layers are among some others: by a mark at each one's place, since a set of thousands for every record is slow. */
const makeMarks = (tree: LayerTree) => {
  const marks = new Int32Array(tree.all.length)
  let mark = 0
  return (among: readonly (Layer | null)[]): ((layer: Layer | null) => boolean) => {
    mark += 1
    const mine = mark
    for (const layer of among) if (layer && layer.place >= 0) marks[layer.place] = mine
    return (layer) => layer !== null && layer.place >= 0 && marks[layer.place] === mine
  }
}

/**
 * A record's layer stands on its parent record's; and that is one with a child's on it, where the child surely is a layer of
 * some image (`isThere`).
 */
const narrow = (candidates: readonly Candidates[], tree: LayerTree, isThere: (one: Candidates) => boolean): void => {
  const byId = new Map(candidates.map((one) => [one.record.id, one]))
  const isAmong = makeMarks(tree)
  const down = () => {
    for (const one of candidates) {
      const parent = one.parent === null ? undefined : byId.get(one.parent)
      if (!parent) continue
      const isPossible = isAmong(parent.layers)
      one.layers = one.layers.filter(({below}) => isPossible(below))
    }
  }
  down()
  for (const one of candidates.toReversed()) {
    const parent = one.parent === null ? undefined : byId.get(one.parent)
    if (!parent || one.layers.length === 0 || !isThere(one)) continue
    const isNeeded = isAmong(one.layers.map(({below}) => below))
    parent.layers = parent.layers.filter(isNeeded)
  }
  down()
}

const withBelow = (layers: readonly Layer[]): readonly Layer[] => {
  const all = new Set<Layer>()
  for (const top of layers) {
    for (const layer of downFrom(top)) {
      if (all.has(layer)) break
      all.add(layer)
    }
  }
  return [...all]
}

/** Anything it could stand on. */
const upToDepth = ({all}: LayerTree, depth: number | null): readonly Layer[] =>
  depth === null ? all : all.filter((layer) => layer.depth <= depth)

/**
 * The layers that build cache shares with images, by record. `Shared` says that some image has the record's chain of layers; which
 * one, the record's size and its place on its parents tell, and sometimes leave open (engine-api.md §2.4). The containerd store says
 * so also of steps that no image has, and not of every layer of a base that images have: there all records are taken for shared, and
 * only what it says of a base image's layer is believed. `tellsAll`: every image's layers are known.
 */
export const cachedLayers = (
  records: readonly CacheRecord[],
  tree: LayerTree,
  store: Profile['store'],
  tellsAll: boolean,
): ReadonlyMap<CacheId, CacheHold> => {
  const candidates = candidatesOf(records, tree, store)
  const isThere = ({record, isBase}: Candidates) => tellsAll && record.shared && (isBase || store === 'classic')
  narrow(candidates, tree, isThere)
  const holds = new Map<CacheId, CacheHold>()
  for (const one of candidates) {
    const {record, depth, layers, isBase} = one
    // Where nothing fits, something is not as it is thought.
    const possible = layers.length > 0 || !record.shared ? layers : upToDepth(tree, depth)
    const held = depth === null ? withBelow(possible) : possible
    const isCertain = isThere(one) && depth !== null && layers.length === 1
    if (held.length > 0) holds.set(record.id, {layers: held, isCertain, onlyPacked: store === 'containerd' && !isBase})
  }
  return holds
}
