import type {CacheId} from './ids.ts'
import {downFrom, type Layer, type LayerTree} from './layers.ts'
import type {Profile} from './profile.ts'
import type {CacheRecord} from './snapshot.ts'

/** The layers of images that a build cache record may hold too, and so keeps when the images go. */
export interface CacheHold {
  /** One where it is certain, else all that it may be; those below them are held by the records below it. */
  readonly layers: readonly Layer[]
  readonly isCertain: boolean
}

interface Candidates {
  readonly record: CacheRecord
  /** How many layers it stands on, itself included; null where its parents don't tell. */
  readonly depth: number | null
  readonly parent: CacheId | null
  layers: readonly Layer[]
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
 * the compressed layer, its own unpacked copy, or both.
 */
const sizeMatches = (record: CacheRecord, layer: Layer, store: Profile['store']): boolean => {
  if (store === 'containerd') return true
  return record.size === 0 || (record.size >= layer.atLeast && record.size <= layer.atMost)
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
    .filter(({shared}) => shared)
    .map((record) => {
      const depth = depths.get(record.id) ?? null
      const among = depth === null ? tree.all : (atDepth.get(depth) ?? [])
      const layers = among.filter((layer) => sizeMatches(record, layer, store))
      return {record, depth, parent: depth !== null && depth > 1 ? (record.parents[0] ?? null) : null, layers}
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

/** A record's layer stands on its parent record's. `up`: and a parent's has one of its children's on it. */
const narrow = (candidates: readonly Candidates[], tree: LayerTree, up: boolean): void => {
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
  if (!up) return
  for (const one of candidates.toReversed()) {
    const parent = one.parent === null ? undefined : byId.get(one.parent)
    if (!parent || one.layers.length === 0) continue
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

/**
 * The layers that build cache shares with images, by record. `Shared` says that some image has the record's chain of layers; which
 * one, the record's size and its place on its parents tell, and sometimes leave open (engine-api.md §2.4).
 * `tellsAll`: every image's layers are known.
 */
export const cachedLayers = (
  records: readonly CacheRecord[],
  tree: LayerTree,
  store: Profile['store'],
  tellsAll: boolean,
): ReadonlyMap<CacheId, CacheHold> => {
  const candidates = candidatesOf(records, tree, store)
  // The containerd store also calls records shared that were never exported: they say nothing about their parents.
  narrow(candidates, tree, store === 'classic' && tellsAll)
  const holds = new Map<CacheId, CacheHold>()
  for (const {record, depth, layers} of candidates) {
    // Where nothing fits, something is not as it is thought: then anything it could stand on is held.
    const possible = layers.length > 0 ? layers : tree.all.filter((layer) => depth === null || layer.depth <= depth)
    const held = depth === null ? withBelow(possible) : possible
    const isCertain = store === 'classic' && tellsAll && depth !== null && layers.length === 1
    holds.set(record.id, {layers: held, isCertain})
  }
  return holds
}
