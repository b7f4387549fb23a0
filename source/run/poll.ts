import type {Step} from '../plan/plan.ts'
import type {Facts} from '../plan/still-holds.ts'
import {rawString} from '../text/raw.ts'
import {backOff} from './back-off.ts'
import {pause} from './pause.ts'
import type {RunState} from './run-state.ts'

/** ms. A removal that the engine says is under way may take minutes; anything else shows soon. */
const UNDER_WAY = 600_000
const SOON = 30_000

/** Whether a step's effect is there; null where that could not be read. */
export const isDone = (step: Step, facts: Facts): boolean | null => {
  if (facts.is === 'gone') return true
  if (facts.is !== 'found') return null
  const {fingerprint} = facts
  if (step.action === 'untag-image' && fingerprint.kind === 'image')
    return !fingerprint.references.some((name) => rawString(name) === rawString(step.reference))
  if (step.action === 'prune-cache' && fingerprint.kind === 'cache') {
    const planned = new Set(step.ids)
    return !fingerprint.records.some(({id}) => planned.has(id))
  }
  return false
}

const isUnderWay = (facts: Facts): boolean =>
  facts.is === 'found' &&
  facts.fingerprint.kind === 'container' &&
  (facts.fingerprint.state === 'removing' || facts.fingerprint.state === 'dead')

/**
 * Looks, less and less often, until a step's effect is there; sends nothing. `there`: the item stayed. `unreadable`: it
 * could not be looked at to the end.
 */
export const poll = async (
  step: Step,
  run: RunState,
  patient: AbortSignal,
): Promise<'done' | 'there' | 'unreadable'> => {
  let waited = 0
  let last: boolean | null = null
  for (let tries = 0; ; tries += 1) {
    const facts = await run.ports.engine.probe(step, run.over, true)
    last = isDone(step, facts)
    if (last) return 'done'
    if (waited >= (isUnderWay(facts) ? UNDER_WAY : SOON) || patient.aborted || run.over.aborted) break
    waited += backOff(tries)
    await pause(run.ports, backOff(tries), AbortSignal.any([patient, run.over]))
  }
  return last === null ? 'unreadable' : 'there'
}
