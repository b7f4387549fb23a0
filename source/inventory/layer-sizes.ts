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

/** As many rows with bytes as layers: certain. */
const filledRows = ({layers, history}: SizedStack): readonly HistoryRow[] | null => {
  const filled = history?.filter(({bytes}) => bytes > 0) ?? []
  return filled.length === layers.length ? filled : null
}

/** As many rows that are no metadata as layers: right, as long as it is known of every instruction what it makes. */
const layeredRows = ({layers, history}: SizedStack): readonly HistoryRow[] | null => {
  const layered = history?.filter(({bytes, metadataOnly}) => bytes > 0 || !metadataOnly) ?? []
  return layered.length === layers.length ? layered : null
}

const isOpen = (layer: Layer): boolean => layer.atMost === Number.POSITIVE_INFINITY

const settle = (layer: Layer, bytes: number): void => {
  // Where two images are certain of different sizes their sums must tell.
  const open = isOpen(layer)
  layer.atLeast = open ? bytes : Math.min(layer.atLeast, bytes)
  layer.atMost = open ? bytes : Math.max(layer.atMost, bytes)
}

type Claim = readonly [SizedStack, readonly HistoryRow[]]

/** Those that contradict what is certain, or each other. */
const contradicted = (claims: readonly Claim[]): ReadonlySet<SizedStack> => {
  const claimed = new Map<Layer, number>()
  const disputed = new Set<Layer>()
  for (const [{layers}, rows] of claims) {
    for (const [index, layer] of layers.entries()) {
      const bytes = rows[index]?.bytes ?? 0
      const other = claimed.get(layer) ?? bytes
      if (other !== bytes || bytes < layer.atLeast || bytes > layer.atMost) disputed.add(layer)
      claimed.set(layer, bytes)
    }
  }
  if (disputed.size === 0) return new Set()
  return new Set(claims.flatMap(([stack]) => (stack.layers.some((layer) => disputed.has(layer)) ? [stack] : [])))
}

const narrow = (layer: Layer, atLeast: number, atMost: number): boolean => {
  const low = Math.max(layer.atLeast, atLeast)
  const high = Math.min(layer.atMost, atMost)
  if (low > high || (low === layer.atLeast && high === layer.atMost)) return false
  layer.atLeast = low
  layer.atMost = high
  return true
}

/** `isDoubted`: what should have changed only metadata may have made a layer too; so it has, where there are too few other rows. */
const byHistory = ({layers, history}: SizedStack, isDoubted: boolean): boolean => {
  if (history === null || history.length === 0) return false
  const rows = history.filter(({bytes, metadataOnly}) => bytes > 0 || !metadataOnly)
  const found = (isDoubted ? null : alignHistory(rows, layers)) ?? alignHistory(history, layers)
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

const narrowAll = (stacks: readonly SizedStack[], doubted: ReadonlySet<SizedStack>, isSum: boolean): void => {
  let changed = true
  for (let round = 0; changed && round < ROUNDS; round += 1) {
    changed = false
    for (const stack of stacks) {
      if (stack.layers.every(isExact)) continue
      if (byHistory(stack, doubted.has(stack))) changed = true
      if (bySum(stack, isSum)) changed = true
    }
  }
}

const settleCertain = (stacks: readonly SizedStack[], isClassic: boolean): void => {
  for (const stack of stacks) {
    const filled = filledRows(stack)
    for (const [index, layer] of stack.layers.entries()) {
      if (filled) settle(layer, filled[index]?.bytes ?? 0)
      else if (isClassic && layer.diffId === EMPTY && isOpen(layer)) settle(layer, 0)
    }
  }
}

/**
 * Sizes of all layers by engine-api.md §2.3: by each image's history, by what other images tell of the same layer, by what is left of an
 * image's size; what no rule settles keeps bounds.
 */
export const sizeLayers = (stacks: readonly SizedStack[], store: Profile['store']): void => {
  const isClassic = store === 'classic'
  settleCertain(stacks, isClassic)
  const open = stacks.filter(({layers}) => !layers.every(isExact))
  const claims = open.flatMap((stack): readonly Claim[] => {
    const rows = layeredRows(stack)
    return rows ? [[stack, rows]] : []
  })
  const claiming = new Set(claims.map(([stack]) => stack))
  narrowAll(
    open.filter((stack) => !claiming.has(stack)),
    new Set(),
    isClassic,
  )
  const doubted = contradicted(claims)
  for (const [stack, rows] of claims) {
    if (doubted.has(stack)) continue
    for (const [index, layer] of stack.layers.entries()) narrow(layer, rows[index]?.bytes ?? 0, rows[index]?.bytes ?? 0)
  }
  narrowAll(open, doubted, isClassic)
}
