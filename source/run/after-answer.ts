import type {Step} from '../plan/plan.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {StepOutcome} from './events.ts'
import {poll} from './poll.ts'
import type {Outcome} from './ports.ts'
import type {RunState} from './run-state.ts'

/** What an engine's answer to a removal means once it has been looked into (design.md §5.4 and 5.5). Never sends again. */
type Final = Exclude<Outcome, {is: 'busy'}>

const done = (freed: number | null): StepOutcome => ({is: 'done', freed})
const left = (reason: ReturnType<typeof printable>): StepOutcome => ({is: 'skipped', reason, benign: true})

const freedBy = (step: Step, answer: Extract<Outcome, {is: 'removed'}>, run: RunState): number | null => {
  if (answer.freed !== null) return answer.freed
  // only the classic store names layers; elsewhere none in the answer does not mean that none went
  if (step.kind === 'image')
    return answer.layers && run.ports.profile.namesRemovedLayers ? run.bytesOf(answer.layers) : null
  return step.frees.atLeast === step.frees.atMost ? step.frees.atLeast : null
}

const afterLost = async (step: Step, message: string, run: RunState): Promise<StepOutcome> => {
  const found = await poll(step, run, run.over)
  if (found === 'done') return done(null)
  return {
    is: 'unknown',
    reason:
      found === 'there'
        ? say`the engine's answer was lost, and it is still there: ${message}`
        : say`the engine's answer was lost, and it could not be looked at again: ${message}`,
  }
}

/** Someone else removes it. No more patience than the run has. */
const afterRemoving = async (step: Step, run: RunState): Promise<StepOutcome> =>
  (await poll(step, run, run.halting)) === 'done'
    ? {is: 'gone'}
    : left(printable('someone else is removing it, and it was not gone yet'))

/** An engine that fails may still have done it: existence decides. */
const afterFailed = async (step: Step, message: string, run: RunState): Promise<StepOutcome> => {
  const facts = await run.ports.engine.probe(step, run.over, true)
  return facts.is === 'gone' ? done(null) : {is: 'failed', reason: printable(message)}
}

export const afterAnswer = async (step: Step, answer: Final, run: RunState): Promise<StepOutcome> => {
  switch (answer.is) {
    case 'removed':
      return done(freedBy(step, answer, run))
    case 'untagged':
      return step.action === 'untag-image' ? done(0) : left(printable('only its names went; the engine kept it'))
    case 'gone':
      return {is: 'gone'}
    case 'in-use':
      return left(say`the engine refused: ${answer.message}`)
    case 'kept':
      return left(say`the engine kept it: ${answer.message}`)
    case 'removing':
      return afterRemoving(step, run)
    case 'lost':
      return afterLost(step, printable(answer.message), run)
    case 'denied':
      return {is: 'failed', reason: say`not allowed here: ${answer.message}`}
    case 'failed':
      return afterFailed(step, printable(answer.message), run)
  }
}
