import {chainBytes} from '../inventory/chain-bytes.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Step} from '../plan/plan.ts'
import {printable} from '../text/printable.ts'
import type {StepEnd} from './carry-out-step.ts'
import type {Receipt} from './receipt.ts'

/** Bytes by chain id, for every layer whose size is known; what `Deleted: sha256:…` rows of the classic store name. */
export const layerBytes = ({layers}: Inventory): ReadonlyMap<string, number> => chainBytes(layers)

/** `LayersSize` before and after a run; null where it was not read, or 0 where an engine does not count (Podman 4). */
export interface LayersSize {
  readonly before: number | null
  readonly after: number | null
}

const wentImages = (ends: readonly StepEnd[]): readonly StepEnd[] =>
  ends.filter(({step, outcome}) => step.action === 'remove-image' && outcome.is === 'done')

const freedOf = ({outcome}: StepEnd): number | null => (outcome.is === 'done' ? outcome.freed : 0)

const total = (ends: readonly StepEnd[]): number | null => {
  let bytes = 0
  for (const end of ends) {
    const freed = freedOf(end)
    if (freed === null) return null
    bytes += freed
  }
  return bytes
}

const isImage = (step: Step): boolean => step.kind === 'image'

/**
 * What a run freed, and by what it was measured: step by step where the engine's answers told, else for images the
 * difference of what it counts for all of them.
 */
export const measure = (ends: readonly StepEnd[], layers: LayersSize): Receipt['measured'] => {
  const byAnswers = total(ends)
  if (byAnswers !== null) return {bytes: byAnswers, how: printable("by the engine's answers")}
  const others = total(ends.filter(({step}) => !isImage(step)))
  if (others === null) return {bytes: null, how: printable('not everything that went could be measured')}
  if (wentImages(ends).length === 0) return {bytes: others, how: printable("by the engine's answers")}
  const {before, after} = layers
  if (!before || after === null) return {bytes: null, how: printable('this engine does not say what its images take')}
  return {
    bytes: others + Math.max(0, before - after),
    how: printable('by what the engine counts for all images, before and after'),
  }
}
