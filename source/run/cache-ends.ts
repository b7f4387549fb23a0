import type {CacheId} from '../inventory/ids.ts'
import type {Step} from '../plan/plan.ts'
import {type LeftRecords, withRecords} from '../plan/still-holds.ts'
import type {StepEnd} from './carry-out-step.ts'
import type {RunState} from './run-state.ts'

type CacheStep = Extract<Step, {action: 'prune-cache'}>

/** Which of the records are there; all, where that can't be read. */
const stillThere = async (step: CacheStep, run: RunState): Promise<ReadonlySet<CacheId>> => {
  const facts = await run.ports.engine.probe(step, run.over, true)
  if (facts.is === 'gone') return new Set()
  return facts.is === 'found' && facts.fingerprint.kind === 'cache'
    ? new Set(facts.fingerprint.records.map(({id}) => id))
    : new Set(step.ids)
}

/**
 * The ends of a step of build cache: records that did not hold any more, records that the engine kept or may still have,
 * and those that are gone. Only the last of them counts for who waits.
 */
export const cacheEnds = async (
  planned: CacheStep,
  {step, left}: {readonly step: Step; readonly left: LeftRecords | null},
  end: StepEnd,
  run: RunState,
): Promise<readonly [...StepEnd[], StepEnd]> => {
  const sent = step.action === 'prune-cache' ? step.ids : []
  const there = end.outcome.is === 'done' ? new Set<CacheId>() : await stillThere(planned, run)
  const kept = sent.filter((id) => there.has(id))
  const skipped = new Set([...kept, ...(left?.ids ?? [])])
  const gone = planned.ids.filter((id) => !skipped.has(id))
  const ends: StepEnd[] = []
  if (left) {
    const outcome = {is: 'skipped', reason: left.reason, benign: true} as const
    ends.push({step: withRecords(planned, left.ids), outcome, sent: false})
  }
  if (gone.length === 0) return [...ends, {...end, step: withRecords(planned, kept)}]
  if (kept.length > 0) ends.push({...end, step: withRecords(planned, kept)})
  const outcome = end.outcome.is === 'done' ? end.outcome : ({is: 'done', freed: null} as const)
  return [...ends, {step: withRecords(planned, gone), outcome, sent: true}]
}
