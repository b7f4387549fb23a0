import {alignHistory} from './align-history.ts'
import type {DiffId} from './ids.ts'
import {isExact, type Layer} from './layers.ts'
import type {Profile} from './profile.ts'
import type {HistoryRow} from './snapshot.ts'

/** What is known of one image for sizing its layers. */
export interface SizedStack {
  /** Lowest first. */
  readonly layers: readonly Layer[]
  /** Null: it can't be had. */
  readonly history: readonly HistoryRow[] | null
  /** What the engine counts for the image, bytes; null where it is in no list any more. */
  readonly size: number | null
}

/** The archive of an empty layer, 1024 zero bytes: what BuildKit makes of `WORKDIR`, and an unchanged commit. */
const EMPTY = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef' as DiffId

/** The history alone tells: as many rows with bytes as layers, else as many rows that are no metadata. */
const rowsOf = ({layers, history}: SizedStack): readonly HistoryRow[] | null => {
  if (history === null) return null
  const filled = history.filter(({bytes}) => bytes > 0)
  if (filled.length === layers.length) return filled
  const layered = history.filter(({bytes, metadataOnly}) => bytes > 0 || !metadataOnly)
  return layered.length === layers.length ? layered : null
}

const settle = (layer: Layer, bytes: number): void => {
  const open = layer.atMost === Number.POSITIVE_INFINITY
  // Where two images disagree, both may be right: their sums tell.
  layer.atLeast = open ? bytes : Math.min(layer.atLeast, bytes)
  layer.atMost = open ? bytes : Math.max(layer.atMost, bytes)
}

const narrow = (layer: Layer, atLeast: number, atMost: number): boolean => {
  const low = Math.max(layer.atLeast, atLeast)
  const high = Math.min(layer.atMost, atMost)
  if (low > high || (low === layer.atLeast && high === layer.atMost)) return false
  layer.atLeast = low
  layer.atMost = high
  return true
}

const byHistory = ({layers, history}: SizedStack): boolean => {
  if (history === null || history.length === 0) return false
  const found = alignHistory(history, layers)
  let changed = false
  for (const [index, layer] of layers.entries()) {
    const bounds = found?.[index]
    if (bounds && narrow(layer, bounds.atLeast, bounds.atMost)) changed = true
  }
  return changed
}

const sumOfOthers = (layers: readonly Layer[], but: Layer, bound: 'atLeast' | 'atMost'): number =>
  layers.reduce((sum, layer) => (layer === but ? sum : sum + layer[bound]), 0)

/** An image is the sum of its layers on the classic store, elsewhere at least that. */
const bySum = ({layers, size}: SizedStack, isSum: boolean): boolean => {
  if (size === null) return false
  let changed = false
  for (const layer of layers) {
    if (isExact(layer)) continue
    const atLeast = isSum ? size - sumOfOthers(layers, layer, 'atMost') : 0
    if (narrow(layer, atLeast, size - sumOfOthers(layers, layer, 'atLeast'))) changed = true
  }
  return changed
}

/** Each round only narrows; what so many leave open is open. */
const ROUNDS = 8

/**
 * Sizes of all layers by engine-api.md §2.3: by each image's history, by what other images tell of the same layer, by what is left of an
 * image's size; what no rule settles keeps bounds.
 */
export const sizeLayers = (stacks: readonly SizedStack[], store: Profile['store']): void => {
  for (const stack of stacks) {
    const rows = rowsOf(stack)
    for (const [index, layer] of stack.layers.entries()) {
      const row = rows?.[index]
      if (row) settle(layer, row.bytes)
      else if (store === 'classic' && layer.diffId === EMPTY) settle(layer, 0)
    }
  }
  let open = stacks.filter(({layers}) => !layers.every(isExact))
  let changed = open.length > 0
  for (let round = 0; changed && round < ROUNDS; round += 1) {
    changed = false
    for (const stack of open) {
      if (byHistory(stack)) changed = true
      if (bySum(stack, store === 'classic')) changed = true
    }
    open = open.filter(({layers}) => !layers.every(isExact))
  }
}
