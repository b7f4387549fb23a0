import type {SizedStack} from './layer-sizes.ts'
import {isExact, type Layer} from './layers.ts'

/** Layers that are only known together, and always go together. */
interface Block {
  readonly layers: readonly Layer[]
  readonly bytes: number
}

const sumOf = (layers: readonly Layer[]): number => layers.reduce((sum, {atMost}) => sum + atMost, 0)

/** Whoever holds the lower one of two neighbours holds the upper one too. */
const goTogether = (below: Layer, above: Layer): boolean => below.tops.length === 0 && below.stacks === above.stacks

const isRun = (layers: readonly Layer[], stack: SizedStack): boolean => {
  const [first] = layers
  const last = layers.at(-1)
  if (!first || !last) return false
  const run = stack.layers.slice(first.depth - 1, last.depth)
  return run.every((layer, index) => index === 0 || goTogether(run[index - 1] ?? layer, layer))
}

const countBlock = ({layers, bytes}: Block): void => {
  for (const layer of layers) layer.counts = {atLeast: 0, atMost: 0}
  const [lowest] = layers
  const topmost = layers.at(-1)
  if (!lowest || !topmost) return
  lowest.counts = {atLeast: bytes, atMost: 0}
  topmost.counts = {...topmost.counts, atMost: bytes}
}

/**
 * Sets what each layer counts for: its own bounds; and where what is left of an image's size (classic store: `isSum`) covers
 * several layers that always go together, that rest as one block, which is exact again.
 */
export const countLayers = (all: readonly Layer[], stacks: readonly SizedStack[], isSum: boolean): void => {
  for (const layer of all) layer.counts = layer
  if (!isSum) return
  const blockOf = new Map<Layer, Block>()
  const open = stacks.filter(({layers}) => !layers.every(isExact))
  // A base before what was built on it: its block is a part of the other's.
  for (const stack of open.sort((one, other) => one.layers.length - other.layers.length)) {
    if (stack.size === null) continue
    const unknown = stack.layers.filter((layer) => !isExact(layer) && !blockOf.has(layer))
    if (!isRun(unknown, stack)) continue
    const blocks = new Set(stack.layers.flatMap((layer) => blockOf.get(layer) ?? []))
    const told = sumOf(stack.layers.filter(isExact)) + [...blocks].reduce((sum, {bytes}) => sum + bytes, 0)
    if (told > stack.size) continue
    const block = {layers: unknown, bytes: stack.size - told}
    for (const layer of unknown) blockOf.set(layer, block)
    countBlock(block)
  }
}
