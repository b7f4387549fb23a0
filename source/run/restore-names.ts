import type {Step} from '../plan/plan.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {RunState} from './run-state.ts'

type ImageStep = Extract<Step, {kind: 'image'}>

const isDigest = (reference: Raw): boolean => rawString(reference).includes('@')

/** The names that a step may have taken, itself or with the image. */
const taken = (step: ImageStep): readonly Raw[] => (step.action === 'untag-image' ? [step.reference] : step.untagged)

const putBack = async (step: ImageStep, reference: Raw, run: RunState): Promise<boolean> => {
  // No engine takes a digest as a name.
  const restored = !isDigest(reference) && (await run.ports.engine.restore(step.id, reference).catch(() => false))
  await run.journal.restore(step, reference, restored)
  if (!restored) run.notice(say`the name ${reference} could not be put back`)
  return restored
}

/**
 * Gives an image that stays the names back that these steps took, the last one first; says which steps are undone by
 * that. `removal`: the group's last step, which is looked for by the image's id. An image that is gone, or can't be looked
 * at, gets nothing back.
 */
export const restoreNames = async (
  steps: readonly ImageStep[],
  removal: Step,
  run: RunState,
): Promise<ReadonlySet<ImageStep>> => {
  const undone = new Set<ImageStep>()
  if (steps.length === 0) return undone
  const facts = await run.ports.engine.probe(removal, run.over, true)
  if (facts.is !== 'found' || facts.fingerprint.kind !== 'image') return undone
  const has = new Set(facts.fingerprint.references)
  for (const step of steps.toReversed()) {
    const missing = taken(step).filter((reference) => !has.has(reference))
    const restored = await Promise.all(missing.map((reference) => putBack(step, reference, run)))
    if (restored.every((worked) => worked)) undone.add(step)
  }
  return undone
}
